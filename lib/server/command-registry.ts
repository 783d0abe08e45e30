// Every write that a person can do, by name. What is not here cannot be reached; what the contract has and this has not, the compiler misses.
import type { Command, CommandRegistry } from './gate/command-spec';
import { acceptDelivery } from './deliveries/commands/accept-delivery';
import { askReturn } from './forms/commands/ask-return';
import { declineReturn } from './forms/commands/decline-return';
import { answerRemark } from './forms/commands/answer-remark';
import { askPasskey } from './account/commands/ask-passkey';
import { askProvider } from './account/commands/ask-provider';
import { beginAuthenticator } from './account/commands/begin-authenticator';
import { beginPasskey } from './account/commands/begin-passkey';
import { beginSealing } from './signing/commands/begin-sealing';
import { cancelSealing } from './signing/commands/cancel-sealing';
import { changePassword } from './account/commands/change-password';
import { changeRound } from './year/commands/change-round';
import { changeScheme } from './forms/commands/change-scheme';
import { closeRemark } from './forms/commands/close-remark';
import { closeRound } from './year/commands/close-round';
import { compileDepartment } from './forms/commands/compile-department';
import { confirmAuthenticator } from './account/commands/confirm-authenticator';
import { confirmChanges } from './confirmations/commands/confirm-changes';
import { confirmEvaluations } from './forms/commands/confirm-evaluations';
import { confirmPasskey } from './account/commands/confirm-passkey';
import { createEvaluation } from './forms/commands/create-evaluation';
import { decideScore } from './forms/commands/decide-score';
import { deleteEvaluation } from './forms/commands/delete-evaluation';
import { deleteRectification } from './rectification/commands/delete-rectification';
import { deliverSet } from './deliveries/commands/deliver-set';
import { endOtherSessions } from './account/commands/end-other-sessions';
import { endOwnSession } from './account/commands/end-own-session';
import { endPersonSessions } from './people/commands/end-person-sessions';
import { extendDeadline } from './year/commands/extend-deadline';
import { finishSealing } from './signing/commands/finish-sealing';
import { forgetBrowsers } from './account/commands/forget-browsers';
import { importPeople } from './people/commands/import-people';
import { linkIdentity } from './people/commands/link-identity';
import { lockPerson } from './people/commands/lock-person';
import { lookAtEvaluation } from './forms/commands/look-at-evaluation';
import { makeCertificate } from './certificates/commands/make-certificate';
import { makeRecoveryCodes } from './account/commands/make-recovery-codes';
import { markOutside } from './forms/commands/mark-outside';
import { openRound } from './year/commands/open-round';
import { orderSections } from './departments/commands/order-sections';
import { publishScheme } from './schemes/commands/publish-scheme';
import { recallEvaluation } from './forms/commands/recall-evaluation';
import { refuseChanges } from './confirmations/commands/refuse-changes';
import { removeAuthenticator } from './account/commands/remove-authenticator';
import { removePasskey } from './account/commands/remove-passkey';
import { reopenEvaluation } from './forms/commands/reopen-evaluation';
import { reopenRound } from './year/commands/reopen-round';
import { reportRectification } from './rectification/commands/report-rectification';
import { resetPassword } from './people/commands/reset-password';
import { resetSecondFactor } from './people/commands/reset-second-factor';
import { retireCertificate } from './certificates/commands/retire-certificate';
import { retireScheme } from './schemes/commands/retire-scheme';
import { returnDelivery } from './deliveries/commands/return-delivery';
import { returnEvaluation } from './forms/commands/return-evaluation';
import { saveDepartment } from './departments/commands/save-department';
import { saveEvaluation } from './forms/commands/save-evaluation';
import { saveList } from './year/commands/save-list';
import { saveNarrativeSection } from './narrative/commands/save-narrative-section';
import { savePerson } from './people/commands/save-person';
import { saveRectification } from './rectification/commands/save-rectification';
import { saveSection } from './departments/commands/save-section';
import { sealFile } from './signing/commands/seal-file';
import { setDepartmentActive } from './departments/commands/set-department-active';
import { setSectionActive } from './departments/commands/set-section-active';
import { setUpProjects } from './forms/commands/set-up-projects';
import { signDepartment } from './signing/commands/sign-department';
import { signOut } from './account/commands/sign-out';
import { startAgain } from './forms/commands/start-again';
import { submitEvaluation } from './forms/commands/submit-evaluation';
import { takeOverRectifications } from './rectification/commands/take-over-rectifications';
import { takeOverYear } from './forms/commands/take-over-year';
import { unlockPerson } from './people/commands/unlock-person';
import { uploadCertificate } from './certificates/commands/upload-certificate';
import { verifySecondFactor } from './account/commands/verify-second-factor';
import { writeRemark } from './forms/commands/write-remark';

const REGISTRY: CommandRegistry = {
  'sign-out': signOut,
  'change-password': changePassword,
  'verify-second-factor': verifySecondFactor,
  'begin-authenticator': beginAuthenticator,
  'confirm-authenticator': confirmAuthenticator,
  'remove-authenticator': removeAuthenticator,
  'ask-passkey': askPasskey,
  'begin-passkey': beginPasskey,
  'confirm-passkey': confirmPasskey,
  'remove-passkey': removePasskey,
  'make-recovery-codes': makeRecoveryCodes,
  'reset-second-factor': resetSecondFactor,
  'link-identity': linkIdentity,
  'ask-provider': askProvider,
  'create-evaluation': createEvaluation,
  'delete-evaluation': deleteEvaluation,
  'save-evaluation': saveEvaluation,
  'submit-evaluation': submitEvaluation,
  'recall-evaluation': recallEvaluation,
  'ask-return': askReturn,
  'decline-return': declineReturn,
  'look-at-evaluation': lookAtEvaluation,
  'answer-remark': answerRemark,
  'save-narrative-section': saveNarrativeSection,
  'return-evaluation': returnEvaluation,
  'confirm-evaluations': confirmEvaluations,
  'mark-outside': markOutside,
  'reopen-evaluation': reopenEvaluation,
  'write-remark': writeRemark,
  'close-remark': closeRemark,
  'decide-score': decideScore,
  'save-list': saveList,
  'change-scheme': changeScheme,
  'set-up-projects': setUpProjects,
  'take-over-year': takeOverYear,
  'compile-department': compileDepartment,
  'save-rectification': saveRectification,
  'report-rectification': reportRectification,
  'delete-rectification': deleteRectification,
  'take-over-rectifications': takeOverRectifications,
  'save-department': saveDepartment,
  'set-department-active': setDepartmentActive,
  'save-section': saveSection,
  'set-section-active': setSectionActive,
  'order-sections': orderSections,
  'save-person': savePerson,
  'lock-person': lockPerson,
  'unlock-person': unlockPerson,
  'reset-password': resetPassword,
  'import-people': importPeople,
  'confirm-changes': confirmChanges,
  'refuse-changes': refuseChanges,
  'make-certificate': makeCertificate,
  'upload-certificate': uploadCertificate,
  'retire-certificate': retireCertificate,
  'publish-scheme': publishScheme,
  'retire-scheme': retireScheme,
  'open-round': openRound,
  'change-round': changeRound,
  'extend-deadline': extendDeadline,
  'close-round': closeRound,
  'reopen-round': reopenRound,
  'accept-delivery': acceptDelivery,
  'return-delivery': returnDelivery,
  'sign-department': signDepartment,
  'begin-sealing': beginSealing,
  'seal-file': sealFile,
  'finish-sealing': finishSealing,
  'cancel-sealing': cancelSealing,
  'deliver-set': deliverSet,
  'start-again': startAgain,
  'end-own-session': endOwnSession,
  'end-other-sessions': endOtherSessions,
  'end-person-sessions': endPersonSessions,
  'forget-browsers': forgetBrowsers,
};

const COMMANDS: ReadonlyMap<string, Command> = new Map(Object.entries(REGISTRY));

/** The command of that name, or undefined. */
export function findCommand(name: string): Command | undefined {
  return COMMANDS.get(name);
}

/** Every name, for tests. */
export const COMMAND_NAMES = [...COMMANDS.keys()];
