// What the form page does not need for somebody to type and to save: one piece, which comes once the page is idle (components/session/later.tsx).
// Several would each bring menus and dialogs along once more.
export { UsualList } from './cells/usual-list';
export { HistoryTab } from './rail/history-tab';
export { PreviewTab } from './rail/preview-tab';
export { RemarksTab } from './rail/remarks-tab';
export { RollUpChooser } from './roll-up/roll-up-chooser';
export { OpenedMenu } from './rows/opened-menu';
export { PastePreview } from './rows/paste-preview';
export { ChangeSchemeDialog } from './steps/change-scheme-dialog';
export { CompileDialog } from './steps/compile-dialog';
export { ConfirmDialog } from './steps/confirm-dialog';
export { RecallDialog } from './steps/recall-dialog';
export { SendBackDialog } from './steps/send-back-dialog';
export { SubmitDialog } from './steps/submit-dialog';
