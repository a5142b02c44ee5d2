import type { Connection } from '@provedor/schemas/api/network';
import { describe, expect, it } from 'vitest';
import { searchableConnection } from './searchable-connection.ts';

const connection = (login: string, customerId?: string) =>
  ({
    connectionId: 'cnx_1',
    login,
    routerName: 'RB Centro',
    ...(customerId === undefined ? {} : { customerId }),
  }) as unknown as Connection;

describe('a connection in the search', () => {
  it('is found by its login without marks', () => {
    expect(searchableConnection(connection('Mariana.Azevedo@fibra'))).toMatchObject({
      identifiers: ['marianaazevedofibra'],
      hit: { title: 'Mariana.Azevedo@fibra', subtitle: 'RB Centro' },
    });
  });

  it('leads to its customer once it has one', () => {
    expect(searchableConnection(connection('mariana', 'cus_1')).hit.customerId).toBe('cus_1');
    expect(searchableConnection(connection('mariana')).hit).not.toHaveProperty('customerId');
  });

  it('is not indexed under a login too short to be typed', () => {
    expect(searchableConnection(connection('a')).identifiers).toEqual([]);
  });
});
