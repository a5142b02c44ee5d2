/** The device says no: becomes `!trap`. */
export class Trap extends Error {
  override readonly name = 'Trap';
  readonly category: number | undefined;

  constructor(message: string, category?: number) {
    super(message);
    this.category = category;
  }
}

export const noSuchItem = (): Trap => new Trap('no such item', 0);
export const noSuchCommand = (): Trap => new Trap('no such command', 0);
export const noSuchMenu = (): Trap => new Trap('no such command prefix', 0);
export const unknownParameter = (name: string): Trap => new Trap(`unknown parameter ${name}`);
export const notEnoughPermissions = (): Trap => new Trap('not enough permissions (9)');
