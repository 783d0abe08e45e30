// What the form page does not need for somebody to type and to save: one piece, which comes once the page is idle (components/session/later.tsx).
// Several would each bring menus and dialogs along once more.
import { ConflictChoice } from './autosave/conflict-choice';
import { CellTools } from './cells/cell-tools';
import { UsualList } from './cells/usual-list';
import { OtherFrames, PeopleHere } from './others-here';
import { HelpPopover } from './help/help-popover';
import { HistoryTab } from './rail/history-tab';
import { PreviewTab } from './rail/preview-tab';
import { RemarksTab } from './rail/remarks-tab';
import { RollUpChooser } from './roll-up/roll-up-chooser';
import { OpenedMenu } from './rows/opened-menu';
import { PastePreview } from './rows/paste-preview';
import { ChangeSchemeDialog } from './steps/change-scheme-dialog';
import { CompileDialog } from './steps/compile-dialog';
import { ConfirmDialog } from './steps/confirm-dialog';
import { KeysDialog } from './steps/keys-dialog';
import { RecallDialog } from './steps/recall-dialog';
import { AskReturnDialog, DeclineReturnDialog } from './steps/return-request-dialog';
import { SendBackDialog } from './steps/send-back-dialog';
import { SubmitDialog } from './steps/submit-dialog';

export const laterParts = {
  ConflictChoice,
  CellTools,
  UsualList,
  OtherFrames,
  PeopleHere,
  HelpPopover,
  HistoryTab,
  PreviewTab,
  RemarksTab,
  RollUpChooser,
  OpenedMenu,
  PastePreview,
  ChangeSchemeDialog,
  CompileDialog,
  ConfirmDialog,
  KeysDialog,
  RecallDialog,
  SendBackDialog,
  AskReturnDialog,
  DeclineReturnDialog,
  SubmitDialog,
};
