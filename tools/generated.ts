/** A file that a command makes from sources and that is committed beside them. */
export interface Generated {
  /** Script and arguments, run under the pinned Node from the project's folder; it writes the files in place. */
  readonly command: readonly string[];
  /** The files it writes, relative to the project's folder. */
  readonly files: readonly string[];
}

/** Every generated file of the project: `npm run check` fails when one differs from what its command makes. */
export const generated: readonly Generated[] = [
  { command: ['web/scripts/generate-api.ts'], files: ['web/lib/api/schema.generated.d.ts'] },
];
