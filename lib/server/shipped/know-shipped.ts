// Makes the schemes that the project ships, and the common report's plan, known to this process, wherever it begins: server, command line, child, test.
import { knowCommonNarrative } from '@/lib/scheme/common-narrative';
import { knowSchemesLater } from '@/lib/scheme/known-schemes';
import { shippedNarrative } from './shipped-narrative';
import { shippedSchemes } from './shipped-schemes';

knowCommonNarrative(shippedNarrative);
knowSchemesLater(() => shippedSchemes().values());
