// Makes the schemes that the project ships known to this process, wherever it begins: server, command line, child, test.
import { knowSchemesLater } from '@/lib/scheme/known-schemes';
import { shippedSchemes } from './shipped-schemes';

knowSchemesLater(() => shippedSchemes().values());
