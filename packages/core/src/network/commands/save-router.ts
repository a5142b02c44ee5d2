import type { Commit } from '../../table/commit.ts';
import type { RouterRepository } from '../ports.ts';

export interface SaveRouterDependencies {
  readonly routers: RouterRepository;
  readonly commit: Commit;
}
