import { testCpf } from '@provedor/testing/test-cpf';

/** How a subscriber of the story behaves. */
export type Habit =
  /** Pays on the due day. */
  | 'punctual'
  /** Pays some days after the notice, before any block. */
  | 'late'
  /** Is blocked, and pays a few days later. */
  | 'blocked_then_pays'
  /** Never pays: stays blocked to the end. */
  | 'never_pays'
  /** His mail bounces: nobody may block him. */
  | 'unreachable'
  /** Has no e-mail at all. */
  | 'no_email'
  /** Pays, and ends his contract in the second month. */
  | 'cancels';

export interface Person {
  readonly login: string;
  readonly name: string;
  readonly cpf: string;
  readonly email: string | undefined;
  readonly dueDay: number;
  readonly habit: Habit;
}

const habits: readonly Habit[] = [
  'punctual',
  'blocked_then_pays',
  'late',
  'never_pays',
  'unreachable',
  'cancels',
  'no_email',
];
const names = ['Alice', 'Bento', 'Clara', 'Davi', 'Elis', 'Felipe', 'Gilda', 'Heitor', 'Iara', 'Joaquim'];
const families = ['Amaral', 'Bastos', 'Castro', 'Duarte', 'Esteves', 'Freitas', 'Galvão', 'Honório'];

const emailOf = (habit: Habit, login: string): string | undefined => {
  if (habit === 'no_email') return undefined;
  return habit === 'unreachable' ? `${login}@bounce.invalid` : `${login}@assinante.invalid`;
};

/** Invented subscribers, the same for the same number. */
export const inventPeople = (count: number): readonly Person[] =>
  Array.from({ length: count }, (_, index) => {
    const habit = habits[index % habits.length] ?? 'punctual';
    const login = `assinante${String(index + 1).padStart(3, '0')}`;
    return {
      login,
      name: `${names[index % names.length]} ${families[Math.floor(index / names.length + index) % families.length]} ${index + 1}`,
      cpf: testCpf(50_000 + index),
      email: emailOf(habit, login),
      dueDay: 5 + ((index * 7) % 24),
      habit,
    };
  });
