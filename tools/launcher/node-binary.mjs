import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './start-error.mjs';

/**
 * The path of the pinned Node, after checking that it is that. The `node` package fetches its binary in an install
 * script, outside the lock file's hashes, so the hash is checked here, at every start (0.1 s).
 * @param {string} root
 */
export async function ensureNode(root) {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  /** @type {string} */
  const version = manifest.devDependencies.node;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const binary = path.join(root, 'node_modules', 'node', 'bin', name);
  if (!existsSync(binary)) {
    throw new StartError(
      `Node ${version} is missing from node_modules: its install script did not run. Check that \`npm config get ignore-scripts\` says false, delete node_modules and run the same command again.`,
    );
  }

  const known = knownHash(root, version);
  if (known === undefined) checkVersion(binary, version);
  else await checkHash(binary, version, known);
  return binary;
}

/**
 * @param {string} root
 * @param {string} version
 * @returns {string | undefined}
 */
function knownHash(root, version) {
  const table = JSON.parse(readFileSync(path.join(root, 'tools', 'node-binaries.json'), 'utf8'));
  return table[version]?.[`${process.platform}-${process.arch}`];
}

/**
 * @param {string} binary
 * @param {string} version
 * @param {string} known
 */
async function checkHash(binary, version, known) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(binary, { highWaterMark: 1 << 20 })) hash.update(chunk);
  const found = hash.digest('hex');
  if (found !== known) {
    throw new StartError(
      `${binary} is not the Node ${version} of tools/node-binaries.json (its sha256 is ${found}). Delete node_modules and run the same command again; if it stays so, do not run this binary.`,
    );
  }
}

/**
 * @param {string} binary
 * @param {string} version
 */
function checkVersion(binary, version) {
  const found = reportedVersion(binary);
  if (found !== `v${version}`) {
    throw new StartError(
      `node_modules holds Node ${found}, but this project pins ${version}. Delete node_modules and run the same command again.`,
    );
  }
  console.log(
    `No known hash for Node ${version} on ${process.platform}-${process.arch}: checked its version number only.`,
  );
}

/** @param {string} binary */
function reportedVersion(binary) {
  try {
    return execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();
  } catch (error) {
    throw new StartError(`${binary} does not run on this machine: ${error instanceof Error ? error.message : error}`);
  }
}
