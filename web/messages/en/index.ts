import apiReference from './apiReference.json' with { type: 'json' };
import billing from './billing.json' with { type: 'json' };
import collections from './collections.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import conflict from './conflict.json' with { type: 'json' };
import connections from './connections.json' with { type: 'json' };
import contracts from './contracts.json' with { type: 'json' };
import customers from './customers.json' with { type: 'json' };
import dashboard from './dashboard.json' with { type: 'json' };
import fieldReasons from './fieldReasons.json' with { type: 'json' };
import imports from './imports.json' with { type: 'json' };
import list from './list.json' with { type: 'json' };
import navigation from './navigation.json' with { type: 'json' };
import navigationGroups from './navigationGroups.json' with { type: 'json' };
import payments from './payments.json' with { type: 'json' };
import plans from './plans.json' with { type: 'json' };
import problemAdvice from './problemAdvice.json' with { type: 'json' };
import problemAlert from './problemAlert.json' with { type: 'json' };
import problemFamilies from './problemFamilies.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import routers from './routers.json' with { type: 'json' };
import rules from './rules.json' with { type: 'json' };
import search from './search.json' with { type: 'json' };
import session from './session.json' with { type: 'json' };
import shell from './shell.json' with { type: 'json' };
import sites from './sites.json' with { type: 'json' };
import status from './status.json' with { type: 'json' };

/** All texts of one language, a file for each part of the product. */
export const messages = {
  apiReference,
  billing,
  collections,
  common,
  conflict,
  connections,
  contracts,
  customers,
  dashboard,
  fieldReasons,
  imports,
  list,
  navigation,
  navigationGroups,
  payments,
  plans,
  problemAdvice,
  problemAlert,
  problemFamilies,
  problems,
  routers,
  rules,
  search,
  session,
  shell,
  sites,
  status,
};
