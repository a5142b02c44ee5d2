import { readFile, writeFile } from 'node:fs/promises';
import { openApiDocument } from '@provedor/manifest/openapi';
import openapiTS, { astToString } from 'openapi-typescript';

const target = new URL('../lib/api/schema.generated.d.ts', import.meta.url);
const heading = '// Made by web/scripts/generate-api.ts from the route table: do not edit.\n';

const document = JSON.stringify(openApiDocument('0.0.0'));
const text = heading + astToString(await openapiTS(document, { alphabetize: true }));
const before = await readFile(target, 'utf8').catch(() => '');
if (text !== before) await writeFile(target, text);
console.log(text === before ? 'schema.generated.d.ts is up to date' : 'schema.generated.d.ts written');
