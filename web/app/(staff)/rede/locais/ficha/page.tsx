'use client';

import { ById } from '../../../../../components/by-id.tsx';
import { SiteScreen } from '../../../../../features/network/site-screen.tsx';

const SitePage = () => <ById>{(siteId) => <SiteScreen siteId={siteId} />}</ById>;

export default SitePage;
