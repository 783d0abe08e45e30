// Every read there is, by name: what pages, files and programs can ask for.
import type { Read } from './gate/read';
import { ownAccount } from './account/own-account';
import { ownPassword } from './account/own-password';
import { ownSecondFactors, secondStep, signInPage } from './account/second-factors';
import { authorityFile, certificatesPage } from './certificates/certificates';
import { accessChangesPage, secondPersonNotice } from './confirmations/access-changes';
import { bureauDelivery } from './deliveries/bureau-delivery';
import { bureauDesk, deskFiles } from './deliveries/bureau-desk';
import { deliveredFile, deliveryFiles } from './deliveries/delivered-sets';
import { documentFile, documentsPage } from './documents/documents-page';
import { draftToPreview, revisionToDownload } from './forms/printed-forms';
import { remoteDraft } from './forms/remote-draft';
import { schemeMove } from './forms/scheme-move';
import { narrativePage } from './narrative/narrative-page';
import { adminHome } from './pages/admin-home';
import { departmentPage, departmentsPage } from './pages/administration';
import { boardExport, departmentBoard } from './pages/department-board';
import { evaluationPage } from './pages/evaluation-page';
import { expenditureList } from './pages/expenditure-list';
import { financeHome, roundYears } from './pages/finance-home';
import { healthPage } from './pages/health-page';
import { homePage } from './pages/home';
import { projectSetUp } from './pages/project-set-up';
import { reviewQueue } from './pages/review-queue';
import { signingPage } from './pages/signing-page';
import { importPage, peoplePage, templateFile } from './people/people';
import { rectifications } from './rectification/rectifications';
import { dryRunRows, proposalSample, publishPage, schemeFile, schemePage, schemes, schemeSample } from './schemes/schemes';
import { signedFile, signedZip } from './signing/signed-files';
import { auditExport, auditHome, auditTrail, chainExport } from './trail/audit-trail';
import { publicAuthority, publicRetiredList, verifyPage } from './verification/verify-page';
import { rounds } from './year/rounds';

// Of each another address: what is common to all is their name and that they are read through the gate.
const ALL: readonly Read<never, unknown>[] = [
  accessChangesPage,
  adminHome,
  auditExport,
  auditHome,
  auditTrail,
  authorityFile,
  boardExport,
  bureauDelivery,
  bureauDesk,
  certificatesPage,
  chainExport,
  deliveredFile,
  deliveryFiles,
  departmentBoard,
  departmentPage,
  departmentsPage,
  deskFiles,
  documentFile,
  documentsPage,
  draftToPreview,
  dryRunRows,
  evaluationPage,
  expenditureList,
  financeHome,
  healthPage,
  homePage,
  importPage,
  narrativePage,
  ownAccount,
  ownPassword,
  ownSecondFactors,
  peoplePage,
  projectSetUp,
  proposalSample,
  publicAuthority,
  publicRetiredList,
  publishPage,
  rectifications,
  remoteDraft,
  reviewQueue,
  revisionToDownload,
  roundYears,
  rounds,
  schemeFile,
  schemeMove,
  schemePage,
  schemeSample,
  schemes,
  secondPersonNotice,
  secondStep,
  signInPage,
  signedFile,
  signedZip,
  signingPage,
  templateFile,
  verifyPage,
];

/** Every read, by its name. */
export const READS: ReadonlyMap<string, Read<never, unknown>> = new Map(ALL.map((read) => [read.name, read]));
if (READS.size !== ALL.length) throw new Error('two reads of one name');
