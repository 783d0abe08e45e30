// Every write that a person can do, by name. What is not here cannot be reached.
import type { Command } from './command';
import { acceptDelivery } from './commands/accept-delivery';
import { answerRemark } from './commands/answer-remark';
import { askPasskey } from './commands/ask-passkey';
import { askProvider } from './commands/ask-provider';
import { beginAuthenticator } from './commands/begin-authenticator';
import { beginPasskey } from './commands/begin-passkey';
import { beginSealing } from './commands/begin-sealing';
import { cancelSealing } from './commands/cancel-sealing';
import { changePassword } from './commands/change-password';
import { changeRound } from './commands/change-round';
import { changeScheme } from './commands/change-scheme';
import { closeRemark } from './commands/close-remark';
import { closeRound } from './commands/close-round';
import { compileDepartment } from './commands/compile-department';
import { confirmAuthenticator } from './commands/confirm-authenticator';
import { confirmChanges } from './commands/confirm-changes';
import { confirmEvaluations } from './commands/confirm-evaluations';
import { confirmPasskey } from './commands/confirm-passkey';
import { createEvaluation } from './commands/create-evaluation';
import { decideScore } from './commands/decide-score';
import { deleteEvaluation } from './commands/delete-evaluation';
import { deleteRectification } from './commands/delete-rectification';
import { deliverSet } from './commands/deliver-set';
import { endOtherSessions } from './commands/end-other-sessions';
import { endOwnSession } from './commands/end-own-session';
import { endPersonSessions } from './commands/end-person-sessions';
import { extendDeadline } from './commands/extend-deadline';
import { finishSealing } from './commands/finish-sealing';
import { forgetBrowsers } from './commands/forget-browsers';
import { importPeople } from './commands/import-people';
import { linkIdentity } from './commands/link-identity';
import { lockPerson } from './commands/lock-person';
import { lookAtEvaluation } from './commands/look-at-evaluation';
import { makeCertificate } from './commands/make-certificate';
import { makeRecoveryCodes } from './commands/make-recovery-codes';
import { markOutside } from './commands/mark-outside';
import { openRound } from './commands/open-round';
import { orderSections } from './commands/order-sections';
import { publishScheme } from './commands/publish-scheme';
import { recallEvaluation } from './commands/recall-evaluation';
import { refuseChanges } from './commands/refuse-changes';
import { removeAuthenticator } from './commands/remove-authenticator';
import { removePasskey } from './commands/remove-passkey';
import { reopenEvaluation } from './commands/reopen-evaluation';
import { reopenRound } from './commands/reopen-round';
import { reportRectification } from './commands/report-rectification';
import { resetPassword } from './commands/reset-password';
import { resetSecondFactor } from './commands/reset-second-factor';
import { retireCertificate } from './commands/retire-certificate';
import { retireScheme } from './commands/retire-scheme';
import { returnDelivery } from './commands/return-delivery';
import { returnEvaluation } from './commands/return-evaluation';
import { saveDepartment } from './commands/save-department';
import { saveEvaluation } from './commands/save-evaluation';
import { saveList } from './commands/save-list';
import { saveNarrativeSection } from './commands/save-narrative-section';
import { savePerson } from './commands/save-person';
import { saveRectification } from './commands/save-rectification';
import { saveSection } from './commands/save-section';
import { sealFile } from './commands/seal-file';
import { setDepartmentActive } from './commands/set-department-active';
import { setSectionActive } from './commands/set-section-active';
import { setUpProjects } from './commands/set-up-projects';
import { signDepartment } from './commands/sign-department';
import { signOut } from './commands/sign-out';
import { startAgain } from './commands/start-again';
import { submitEvaluation } from './commands/submit-evaluation';
import { takeOverRectifications } from './commands/take-over-rectifications';
import { takeOverYear } from './commands/take-over-year';
import { unlockPerson } from './commands/unlock-person';
import { uploadCertificate } from './commands/upload-certificate';
import { verifySecondFactor } from './commands/verify-second-factor';
import { writeRemark } from './commands/write-remark';

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  [
    acceptDelivery,
    answerRemark,
    askPasskey,
    askProvider,
    beginAuthenticator,
    beginPasskey,
    beginSealing,
    cancelSealing,
    changePassword,
    changeRound, changeScheme,
    closeRemark,
    closeRound,
    compileDepartment,
    confirmAuthenticator,
    confirmChanges,
    confirmEvaluations,
    confirmPasskey,
    createEvaluation,
    decideScore,
    deleteEvaluation,
    deleteRectification,
    deliverSet,
    endOtherSessions,
    endOwnSession,
    endPersonSessions,
    extendDeadline,
    finishSealing,
    forgetBrowsers,
    importPeople,
    linkIdentity,
    lockPerson,
    lookAtEvaluation,
    makeCertificate,
    makeRecoveryCodes,
    markOutside,
    openRound,
    orderSections,
    publishScheme,
    recallEvaluation,
    refuseChanges,
    removeAuthenticator,
    removePasskey,
    reopenEvaluation,
    reopenRound,
    reportRectification,
    resetPassword,
    resetSecondFactor,
    retireCertificate,
    retireScheme,
    returnDelivery,
    returnEvaluation,
    saveDepartment,
    saveEvaluation,
    saveList,
    saveNarrativeSection,
    savePerson,
    saveRectification,
    saveSection,
    sealFile,
    setDepartmentActive,
    setSectionActive,
    setUpProjects,
    signDepartment,
    signOut,
    startAgain,
    submitEvaluation,
    takeOverRectifications,
    takeOverYear,
    unlockPerson,
    uploadCertificate,
    verifySecondFactor,
    writeRemark,
  ].map((command) => [command.name, command]),
);

/** The command of that name, or undefined. */
export function findCommand(name: string): Command | undefined {
  return COMMANDS.get(name);
}

/** Every name, for tests. */
export const COMMAND_NAMES = [...COMMANDS.keys()];
