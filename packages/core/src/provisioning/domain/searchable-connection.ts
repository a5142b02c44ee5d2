import type { Connection } from '@provedor/schemas/api/network';
import type { SearchHit } from '@provedor/schemas/api/search';

/** What a person may type to find this connection: its login, with or without the part after the at sign. */
export const searchableConnection = (
  connection: Connection,
): { readonly hit: SearchHit; readonly texts: readonly string[]; readonly identifiers: readonly string[] } => {
  const { connectionId, customerId, login, routerName } = connection;
  const plain = login.toLowerCase().replace(/[^a-z0-9]/g, '');
  return {
    hit: {
      kind: 'connection',
      id: connectionId,
      ...(customerId === undefined ? {} : { customerId }),
      title: login,
      subtitle: routerName,
    },
    texts: [],
    identifiers: plain.length < 2 ? [] : [plain],
  };
};
