// Made by web/scripts/generate-api.ts from the route table: do not edit.
export interface paths {
    "/api/agent/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Swap a signed nonce for one hour of credentials */
        post: operations["agent.credentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enrol a site agent with a one-time code */
        post: operations["agent.enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/nonce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a nonce to sign */
        post: operations["agent.nonce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch the signed state of the whole site */
        get: operations["agent.snapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in and what they may do */
        get: operations["auth.session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with e-mail and password */
        post: operations["auth.sign-in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session */
        post: operations["auth.sign-out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invoices by due day */
        get: operations["billing.list-invoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/invoices/{invoiceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an invoice and what it costs today */
        get: operations["billing.get-invoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/invoices/{invoiceId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the history of an invoice */
        get: operations["billing.invoice-history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/invoices/{invoiceId}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invoice as a PDF with PIX code */
        get: operations["billing.invoice-pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/invoices/{invoiceId}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Void an unpaid invoice */
        post: operations["billing.void-invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a billing run would issue; nothing is written */
        get: operations["billing.preview-run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List billing runs, newest first */
        get: operations["billing.list-runs"];
        put?: never;
        /** Start the billing run of a day */
        post: operations["billing.start-run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/billing/runs/{billingRunId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the progress of a billing run */
        get: operations["billing.get-run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collections/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List collection cases by state, longest overdue first */
        get: operations["collections.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collections/cases/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a collection case */
        get: operations["collections.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collections/cases/{caseId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the history of a collection case */
        get: operations["collections.history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collections/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Evaluate overdue invoices now: notices, and blocks whose day has come */
        post: operations["collections.start-run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List contracts by number */
        get: operations["contracts.list"];
        put?: never;
        /** Draft a contract */
        post: operations["contracts.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{contractId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a contract */
        get: operations["contracts.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{contractId}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start the service and its billing */
        post: operations["contracts.activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{contractId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the history of a contract */
        get: operations["contracts.history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/{contractId}/terminate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the service and its billing */
        post: operations["contracts.terminate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contracts/by-customer/{customerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the contracts of a customer */
        get: operations["contracts.list-by-customer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List customers by name */
        get: operations["customers.list"];
        put?: never;
        /** Create a customer */
        post: operations["customers.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a customer */
        get: operations["customers.get"];
        /** Change the editable part of a customer */
        put: operations["customers.update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customerId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archive a customer */
        post: operations["customers.archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customerId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the history of a customer */
        get: operations["customers.history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customerId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a customer out of the archive */
        post: operations["customers.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What runs and how it is */
        get: operations["system.health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hooks/mercado-pago": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Doorbell of Mercado Pago */
        post: operations["payments.mercado-pago-hook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a file of subscribers; nothing is written yet */
        post: operations["imports.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{importJobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the report of an import */
        get: operations["imports.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{importJobId}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write the good lines of a checked file */
        post: operations["imports.apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/routers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List routers */
        get: operations["network.list-routers"];
        put?: never;
        /** Register a router of a site */
        post: operations["network.create-router"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/routers/{routerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a router and its health */
        get: operations["network.get-router"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/routers/{routerId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the agent for the PPP secrets of the router */
        post: operations["network.read-router"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List sites */
        get: operations["network.list-sites"];
        put?: never;
        /** Create a site */
        post: operations["network.create-site"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/sites/{siteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a site and its agent */
        get: operations["network.get-site"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/sites/{siteId}/confirm-agent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the fingerprint that the agent shows */
        post: operations["network.confirm-agent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/sites/{siteId}/enrolment-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a one-time code for the site agent */
        post: operations["network.issue-enrolment-code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This API as OpenAPI 3.1 */
        get: operations["system.openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payments, newest first */
        get: operations["payments.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{paymentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a payment */
        get: operations["payments.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/charges/by-invoice/{invoiceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the charges of an invoice, newest first */
        get: operations["payments.list-charges"];
        put?: never;
        /** Give the invoice a PIX that can be paid today */
        post: operations["payments.open-charge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List plans by name */
        get: operations["plans.list"];
        put?: never;
        /** Create a plan */
        post: operations["plans.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{planId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a plan */
        get: operations["plans.get"];
        /** Change a plan; contracts keep their price */
        put: operations["plans.update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{planId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the history of a plan */
        get: operations["plans.history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{planId}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop selling a plan */
        post: operations["plans.retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List connections of a customer, a router or the company */
        get: operations["provisioning.list-connections"];
        put?: never;
        /** Give a contract a PPPoE connection */
        post: operations["provisioning.create-connection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/connections/{connectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a connection: desired, observed, session */
        get: operations["provisioning.get-connection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/connections/{connectionId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the history of a connection */
        get: operations["provisioning.history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/provisioning/connections/{connectionId}/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tie a connection found on a router to a contract */
        post: operations["provisioning.match-connection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find records by name, document, phone, number or login */
        get: operations["search.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            code: string;
            details: {
                field: string;
                message: string;
                reason: string;
            }[];
            facts: {
                [key: string]: unknown;
            };
            requestId: string;
            status: number;
            title: string;
            type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "agent.credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agentVersion: string;
                    bootId: string;
                    nonce: string;
                    signature: string;
                    siteId: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accessKeyId: string;
                        agentToken: string;
                        /** Format: uri */
                        commandQueueUrl: string;
                        /** Format: date-time */
                        expiresAt: string;
                        latestSeq: number;
                        /** @enum {string} */
                        mode: "enforce" | "dry";
                        planKeys: {
                            kid: string;
                            publicKey: string;
                        }[];
                        region: string;
                        /** Format: uri */
                        reportQueueUrl: string;
                        secretAccessKey: string;
                        /** Format: date-time */
                        serverTime: string;
                        sessionToken: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "agent.enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agentVersion: string;
                    code: string;
                    sealingKey: string;
                    signature: string;
                    signingKey: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fingerprint: string;
                        planKeys: {
                            kid: string;
                            publicKey: string;
                        }[];
                        siteId: string;
                        /** @enum {string} */
                        state: "awaiting-confirmation" | "active";
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "agent.nonce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    siteId: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        nonce: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "agent.snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uri */
                        bodyUrl: string;
                        jws: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth.session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        branch: {
                            branchId: string;
                            name: string;
                        };
                        company: {
                            companyId: string;
                            name: string;
                        };
                        csrfToken: string;
                        /** Format: date-time */
                        expiresAt: string;
                        /** Format: date-time */
                        idleExpiresAt: string;
                        permissions: string[];
                        user: {
                            email: string;
                            name: string;
                            userId: string;
                        };
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth.sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        branch: {
                            branchId: string;
                            name: string;
                        };
                        company: {
                            companyId: string;
                            name: string;
                        };
                        csrfToken: string;
                        /** Format: date-time */
                        expiresAt: string;
                        /** Format: date-time */
                        idleExpiresAt: string;
                        permissions: string[];
                        user: {
                            email: string;
                            name: string;
                            userId: string;
                        };
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth.sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "billing.list-invoices": {
        parameters: {
            query?: {
                cursor?: string;
                customerId?: string;
                filter?: "open" | "overdue" | "paid" | "void" | "all";
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            billingMonth: string;
                            billingRunId?: string;
                            branchId: string;
                            companyId: string;
                            contractId: string;
                            customerId: string;
                            customerName: string;
                            /** Format: date */
                            dueOn: string;
                            invoiceId: string;
                            /** Format: date-time */
                            issuedAt: string;
                            lateOwed?: {
                                fineCents: number;
                                interestCents: number;
                                /** Format: date */
                                throughOn: string;
                            };
                            lines: {
                                amountCents: number;
                                calculation: {
                                    baseCents: number;
                                    denominator: number;
                                    /** Format: date */
                                    fromOn: string;
                                    numerator: number;
                                    /** @constant */
                                    rounding: "half-up";
                                    /** @enum {string} */
                                    rule: "full-month" | "prorated-commercial" | "prorated-calendar";
                                    /** Format: date */
                                    toOn: string;
                                };
                                description: string;
                                /** @enum {string} */
                                kind: "plan";
                            }[];
                            number: number;
                            /** Format: date-time */
                            paidAt?: string;
                            paidCents: number;
                            /** @enum {string} */
                            paymentStatus: "unpaid" | "partially_paid" | "paid";
                            /** Format: date */
                            periodFromOn: string;
                            /** Format: date */
                            periodToOn: string;
                            /** @enum {string} */
                            status: "issued" | "void";
                            totalCents: number;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                            /** Format: date-time */
                            voidedAt?: string;
                            voidReason?: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "billing.get-invoice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amountDue: {
                            /** Format: date */
                            asOfOn: string;
                            daysLate: number;
                            fineBps: number;
                            fineCents: number;
                            interestBpsPerMonth: number;
                            interestCents: number;
                            principalCents: number;
                            totalCents: number;
                        };
                        billingMonth: string;
                        billingRunId?: string;
                        branchId: string;
                        companyId: string;
                        contractId: string;
                        customerId: string;
                        customerName: string;
                        /** Format: date */
                        dueOn: string;
                        invoiceId: string;
                        /** Format: date-time */
                        issuedAt: string;
                        lateOwed?: {
                            fineCents: number;
                            interestCents: number;
                            /** Format: date */
                            throughOn: string;
                        };
                        lines: {
                            amountCents: number;
                            calculation: {
                                baseCents: number;
                                denominator: number;
                                /** Format: date */
                                fromOn: string;
                                numerator: number;
                                /** @constant */
                                rounding: "half-up";
                                /** @enum {string} */
                                rule: "full-month" | "prorated-commercial" | "prorated-calendar";
                                /** Format: date */
                                toOn: string;
                            };
                            description: string;
                            /** @enum {string} */
                            kind: "plan";
                        }[];
                        number: number;
                        /** Format: date-time */
                        paidAt?: string;
                        paidCents: number;
                        /** @enum {string} */
                        paymentStatus: "unpaid" | "partially_paid" | "paid";
                        /** Format: date */
                        periodFromOn: string;
                        /** Format: date */
                        periodToOn: string;
                        /** @enum {string} */
                        status: "issued" | "void";
                        totalCents: number;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** Format: date-time */
                        voidedAt?: string;
                        voidReason?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "billing.invoice-history": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actor: string;
                            aggregateVersion: number;
                            /** Format: date-time */
                            at: string;
                            changedFields: string[];
                            changeId: string;
                            event: string;
                            payload: {
                                [key: string]: unknown;
                            };
                            permission: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "billing.invoice-pdf": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "billing.void-invoice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        billingMonth: string;
                        billingRunId?: string;
                        branchId: string;
                        companyId: string;
                        contractId: string;
                        customerId: string;
                        customerName: string;
                        /** Format: date */
                        dueOn: string;
                        invoiceId: string;
                        /** Format: date-time */
                        issuedAt: string;
                        lateOwed?: {
                            fineCents: number;
                            interestCents: number;
                            /** Format: date */
                            throughOn: string;
                        };
                        lines: {
                            amountCents: number;
                            calculation: {
                                baseCents: number;
                                denominator: number;
                                /** Format: date */
                                fromOn: string;
                                numerator: number;
                                /** @constant */
                                rounding: "half-up";
                                /** @enum {string} */
                                rule: "full-month" | "prorated-commercial" | "prorated-calendar";
                                /** Format: date */
                                toOn: string;
                            };
                            description: string;
                            /** @enum {string} */
                            kind: "plan";
                        }[];
                        number: number;
                        /** Format: date-time */
                        paidAt?: string;
                        paidCents: number;
                        /** @enum {string} */
                        paymentStatus: "unpaid" | "partially_paid" | "paid";
                        /** Format: date */
                        periodFromOn: string;
                        /** Format: date */
                        periodToOn: string;
                        /** @enum {string} */
                        status: "issued" | "void";
                        totalCents: number;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                        /** Format: date-time */
                        voidedAt?: string;
                        voidReason?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "billing.preview-run": {
        parameters: {
            query?: {
                runOn?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        horizonOn: string;
                        invoiceCount: number;
                        /** Format: date */
                        runOn: string;
                        sample: {
                            contractId: string;
                            customerId: string;
                            customerName: string;
                            /** Format: date */
                            dueOn: string;
                            lines: {
                                amountCents: number;
                                calculation: {
                                    baseCents: number;
                                    denominator: number;
                                    /** Format: date */
                                    fromOn: string;
                                    numerator: number;
                                    /** @constant */
                                    rounding: "half-up";
                                    /** @enum {string} */
                                    rule: "full-month" | "prorated-commercial" | "prorated-calendar";
                                    /** Format: date */
                                    toOn: string;
                                };
                                description: string;
                                /** @enum {string} */
                                kind: "plan";
                            }[];
                            totalCents: number;
                        }[];
                        setAside: {
                            contractId: string;
                            reason: string;
                        }[];
                        totalCents: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "billing.list-runs": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            billingRunId: string;
                            companyId: string;
                            /** Format: date-time */
                            finishedAt?: string;
                            foundCount: number;
                            /** Format: date */
                            horizonOn: string;
                            issuedCents: number;
                            issuedCount: number;
                            /** Format: date */
                            runOn: string;
                            setAside: {
                                contractId: string;
                                reason: string;
                            }[];
                            shardsDone: number;
                            shardsTotal: number;
                            /** Format: date-time */
                            startedAt: string;
                            startedBy: string;
                            /** @enum {string} */
                            state: "running" | "finished" | "failed";
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "billing.start-run": {
        parameters: {
            query?: never;
            header: {
                /** @description Made by the client; a repeat gives the first answer */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    runOn?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        billingRunId: string;
                        companyId: string;
                        /** Format: date-time */
                        finishedAt?: string;
                        foundCount: number;
                        /** Format: date */
                        horizonOn: string;
                        issuedCents: number;
                        issuedCount: number;
                        /** Format: date */
                        runOn: string;
                        setAside: {
                            contractId: string;
                            reason: string;
                        }[];
                        shardsDone: number;
                        shardsTotal: number;
                        /** Format: date-time */
                        startedAt: string;
                        startedBy: string;
                        /** @enum {string} */
                        state: "running" | "finished" | "failed";
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "billing.get-run": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                billingRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        billingRunId: string;
                        companyId: string;
                        /** Format: date-time */
                        finishedAt?: string;
                        foundCount: number;
                        /** Format: date */
                        horizonOn: string;
                        issuedCents: number;
                        issuedCount: number;
                        /** Format: date */
                        runOn: string;
                        setAside: {
                            contractId: string;
                            reason: string;
                        }[];
                        shardsDone: number;
                        shardsTotal: number;
                        /** Format: date-time */
                        startedAt: string;
                        startedBy: string;
                        /** @enum {string} */
                        state: "running" | "finished" | "failed";
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "collections.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "overdue" | "noticed" | "blocked" | "settled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            blockedAt?: string;
                            /** Format: date */
                            blockFromOn?: string;
                            branchId: string;
                            caseId: string;
                            companyId: string;
                            connectionIds: string[];
                            contractId: string;
                            /** Format: date-time */
                            createdAt: string;
                            customerId: string;
                            customerName: string;
                            /** @enum {string} */
                            heldBecause?: "no_email" | "mail_refused" | "notice_bounced" | "notice_not_proven" | "credit_covers" | "no_connection" | "payments_not_fresh" | "payment_unclear" | "implausible_invoice" | "quiet_time" | "breaker";
                            invoiceIds: string[];
                            notice?: {
                                /** @enum {string} */
                                channel: "email";
                                /** @enum {string} */
                                delivery: "sent" | "delivered" | "bounced";
                                /** Format: date-time */
                                deliveryAt?: string;
                                maskedDestination: string;
                                providerMessageId: string;
                                /** Format: date-time */
                                sentAt: string;
                            };
                            overdueCents: number;
                            /** Format: date */
                            overdueSinceOn: string;
                            rule?: {
                                id: string;
                                reference: string;
                                waitingDays: number;
                            };
                            /** Format: date-time */
                            settledAt?: string;
                            /** @enum {string} */
                            state: "overdue" | "noticed" | "blocked" | "settled";
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "collections.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        blockedAt?: string;
                        /** Format: date */
                        blockFromOn?: string;
                        branchId: string;
                        caseId: string;
                        companyId: string;
                        connectionIds: string[];
                        contractId: string;
                        /** Format: date-time */
                        createdAt: string;
                        customerId: string;
                        customerName: string;
                        /** @enum {string} */
                        heldBecause?: "no_email" | "mail_refused" | "notice_bounced" | "notice_not_proven" | "credit_covers" | "no_connection" | "payments_not_fresh" | "payment_unclear" | "implausible_invoice" | "quiet_time" | "breaker";
                        invoiceIds: string[];
                        notice?: {
                            /** @enum {string} */
                            channel: "email";
                            /** @enum {string} */
                            delivery: "sent" | "delivered" | "bounced";
                            /** Format: date-time */
                            deliveryAt?: string;
                            maskedDestination: string;
                            providerMessageId: string;
                            /** Format: date-time */
                            sentAt: string;
                        };
                        overdueCents: number;
                        /** Format: date */
                        overdueSinceOn: string;
                        rule?: {
                            id: string;
                            reference: string;
                            waitingDays: number;
                        };
                        /** Format: date-time */
                        settledAt?: string;
                        /** @enum {string} */
                        state: "overdue" | "noticed" | "blocked" | "settled";
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "collections.history": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actor: string;
                            aggregateVersion: number;
                            /** Format: date-time */
                            at: string;
                            changedFields: string[];
                            changeId: string;
                            event: string;
                            payload: {
                                [key: string]: unknown;
                            };
                            permission: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "collections.start-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        runOn: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contracts.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "draft" | "active" | "terminated";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date */
                            activatedOn?: string;
                            /** Format: date */
                            billedThroughOn?: string;
                            branchId: string;
                            companyId: string;
                            contractId: string;
                            /** Format: date-time */
                            createdAt: string;
                            customerId: string;
                            customerName?: string;
                            dueDay: number;
                            number: number;
                            planId: string;
                            planName: string;
                            priceCents: number;
                            /** @enum {string} */
                            status: "draft" | "active" | "terminated";
                            /** Format: date */
                            terminatedOn?: string;
                            terminationReason?: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contracts.create": {
        parameters: {
            query?: never;
            header: {
                /** @description Made by the client; a repeat gives the first answer */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerId: string;
                    dueDay: number;
                    planId: string;
                    priceCents?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        activatedOn?: string;
                        /** Format: date */
                        billedThroughOn?: string;
                        branchId: string;
                        companyId: string;
                        contractId: string;
                        /** Format: date-time */
                        createdAt: string;
                        customerId: string;
                        dueDay: number;
                        number: number;
                        planId: string;
                        planName: string;
                        priceCents: number;
                        /** @enum {string} */
                        status: "draft" | "active" | "terminated";
                        /** Format: date */
                        terminatedOn?: string;
                        terminationReason?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contracts.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        activatedOn?: string;
                        /** Format: date */
                        billedThroughOn?: string;
                        branchId: string;
                        companyId: string;
                        contractId: string;
                        /** Format: date-time */
                        createdAt: string;
                        customerId: string;
                        dueDay: number;
                        number: number;
                        planId: string;
                        planName: string;
                        priceCents: number;
                        /** @enum {string} */
                        status: "draft" | "active" | "terminated";
                        /** Format: date */
                        terminatedOn?: string;
                        terminationReason?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contracts.activate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    activatedOn?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        activatedOn?: string;
                        /** Format: date */
                        billedThroughOn?: string;
                        branchId: string;
                        companyId: string;
                        contractId: string;
                        /** Format: date-time */
                        createdAt: string;
                        customerId: string;
                        dueDay: number;
                        number: number;
                        planId: string;
                        planName: string;
                        priceCents: number;
                        /** @enum {string} */
                        status: "draft" | "active" | "terminated";
                        /** Format: date */
                        terminatedOn?: string;
                        terminationReason?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contracts.history": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actor: string;
                            aggregateVersion: number;
                            /** Format: date-time */
                            at: string;
                            changedFields: string[];
                            changeId: string;
                            event: string;
                            payload: {
                                [key: string]: unknown;
                            };
                            permission: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contracts.terminate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contractId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /** Format: date */
                    terminatedOn?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        activatedOn?: string;
                        /** Format: date */
                        billedThroughOn?: string;
                        branchId: string;
                        companyId: string;
                        contractId: string;
                        /** Format: date-time */
                        createdAt: string;
                        customerId: string;
                        dueDay: number;
                        number: number;
                        planId: string;
                        planName: string;
                        priceCents: number;
                        /** @enum {string} */
                        status: "draft" | "active" | "terminated";
                        /** Format: date */
                        terminatedOn?: string;
                        terminationReason?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "contracts.list-by-customer": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date */
                            activatedOn?: string;
                            /** Format: date */
                            billedThroughOn?: string;
                            branchId: string;
                            companyId: string;
                            contractId: string;
                            /** Format: date-time */
                            createdAt: string;
                            customerId: string;
                            customerName?: string;
                            dueDay: number;
                            number: number;
                            planId: string;
                            planName: string;
                            priceCents: number;
                            /** @enum {string} */
                            status: "draft" | "active" | "terminated";
                            /** Format: date */
                            terminatedOn?: string;
                            terminationReason?: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                scope?: "company" | "branch";
                status?: "active" | "archived";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            city?: string;
                            code: number;
                            customerId: string;
                            /** @enum {string} */
                            documentKind: "cpf" | "cnpj";
                            maskedDocument: string;
                            name: string;
                            phone?: string;
                            /** @enum {string} */
                            status: "active" | "archived";
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.create": {
        parameters: {
            query?: never;
            header: {
                /** @description Made by the client; a repeat gives the first answer */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    addresses: {
                        cep: string;
                        city: string;
                        complement?: string;
                        district: string;
                        label: string;
                        number: string;
                        state: string;
                        street: string;
                    }[];
                    contacts: {
                        /** Format: email */
                        email?: string;
                        label: string;
                        phone?: string;
                    }[];
                    document: {
                        /** @constant */
                        kind: "cpf";
                        number: string;
                    } | {
                        /** @constant */
                        kind: "cnpj";
                        number: string;
                    };
                    name: string;
                    notes?: string;
                    tradeName?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        addresses: {
                            cep: string;
                            city: string;
                            complement?: string;
                            district: string;
                            label: string;
                            number: string;
                            state: string;
                            street: string;
                        }[];
                        /** Format: date-time */
                        archivedAt?: string;
                        archiveReason?: string;
                        branchId: string;
                        code: number;
                        companyId: string;
                        contacts: {
                            /** Format: email */
                            email?: string;
                            label: string;
                            phone?: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        customerId: string;
                        document: {
                            /** @constant */
                            kind: "cpf";
                            number: string;
                        } | {
                            /** @constant */
                            kind: "cnpj";
                            number: string;
                        };
                        name: string;
                        notes?: string;
                        /** @enum {string} */
                        status: "active" | "archived";
                        tradeName?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        addresses: {
                            cep: string;
                            city: string;
                            complement?: string;
                            district: string;
                            label: string;
                            number: string;
                            state: string;
                            street: string;
                        }[];
                        /** Format: date-time */
                        archivedAt?: string;
                        archiveReason?: string;
                        branchId: string;
                        code: number;
                        companyId: string;
                        contacts: {
                            /** Format: email */
                            email?: string;
                            label: string;
                            phone?: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        customerId: string;
                        document: {
                            /** @constant */
                            kind: "cpf";
                            number: string;
                        } | {
                            /** @constant */
                            kind: "cnpj";
                            number: string;
                        };
                        name: string;
                        notes?: string;
                        /** @enum {string} */
                        status: "active" | "archived";
                        tradeName?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.update": {
        parameters: {
            query?: never;
            header: {
                /** @description Version that the change is based on, as the ETag said it */
                "If-Match": string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    addresses: {
                        cep: string;
                        city: string;
                        complement?: string;
                        district: string;
                        label: string;
                        number: string;
                        state: string;
                        street: string;
                    }[];
                    contacts: {
                        /** Format: email */
                        email?: string;
                        label: string;
                        phone?: string;
                    }[];
                    name: string;
                    notes?: string;
                    tradeName?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        addresses: {
                            cep: string;
                            city: string;
                            complement?: string;
                            district: string;
                            label: string;
                            number: string;
                            state: string;
                            street: string;
                        }[];
                        /** Format: date-time */
                        archivedAt?: string;
                        archiveReason?: string;
                        branchId: string;
                        code: number;
                        companyId: string;
                        contacts: {
                            /** Format: email */
                            email?: string;
                            label: string;
                            phone?: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        customerId: string;
                        document: {
                            /** @constant */
                            kind: "cpf";
                            number: string;
                        } | {
                            /** @constant */
                            kind: "cnpj";
                            number: string;
                        };
                        name: string;
                        notes?: string;
                        /** @enum {string} */
                        status: "active" | "archived";
                        tradeName?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description If-Match is missing: read the record and send its ETag */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        addresses: {
                            cep: string;
                            city: string;
                            complement?: string;
                            district: string;
                            label: string;
                            number: string;
                            state: string;
                            street: string;
                        }[];
                        /** Format: date-time */
                        archivedAt?: string;
                        archiveReason?: string;
                        branchId: string;
                        code: number;
                        companyId: string;
                        contacts: {
                            /** Format: email */
                            email?: string;
                            label: string;
                            phone?: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        customerId: string;
                        document: {
                            /** @constant */
                            kind: "cpf";
                            number: string;
                        } | {
                            /** @constant */
                            kind: "cnpj";
                            number: string;
                        };
                        name: string;
                        notes?: string;
                        /** @enum {string} */
                        status: "active" | "archived";
                        tradeName?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.history": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actor: string;
                            aggregateVersion: number;
                            /** Format: date-time */
                            at: string;
                            changedFields: string[];
                            changeId: string;
                            event: string;
                            payload: {
                                [key: string]: unknown;
                            };
                            permission: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        addresses: {
                            cep: string;
                            city: string;
                            complement?: string;
                            district: string;
                            label: string;
                            number: string;
                            state: string;
                            street: string;
                        }[];
                        /** Format: date-time */
                        archivedAt?: string;
                        archiveReason?: string;
                        branchId: string;
                        code: number;
                        companyId: string;
                        contacts: {
                            /** Format: email */
                            email?: string;
                            label: string;
                            phone?: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        customerId: string;
                        document: {
                            /** @constant */
                            kind: "cpf";
                            number: string;
                        } | {
                            /** @constant */
                            kind: "cnpj";
                            number: string;
                        };
                        name: string;
                        notes?: string;
                        /** @enum {string} */
                        status: "active" | "archived";
                        tradeName?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "system.health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        parts: {
                            detail?: string;
                            name: string;
                            /** @enum {string} */
                            state: "ok" | "degraded" | "down" | "unknown";
                        }[];
                        /** @enum {string} */
                        state: "ok" | "degraded" | "down" | "unknown";
                        version: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "payments.mercado-pago-hook": {
        parameters: {
            query: {
                "data.id": string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        stored: boolean;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "imports.start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: base64 */
                    contentBase64: string;
                    fileName: string;
                    mapping?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        appliedBy?: string;
                        appliedCount: number;
                        badCount: number;
                        checkedBy: string;
                        columns: {
                            column: string;
                            /** @enum {string} */
                            field?: "name" | "tradeName" | "document" | "phone" | "mobile" | "email" | "cep" | "street" | "number" | "complement" | "district" | "city" | "state" | "plan" | "price" | "dueDay" | "startsOn" | "status" | "router" | "login" | "password" | "since" | "legacyCode" | "notes";
                        }[];
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        encoding: string;
                        fileName: string;
                        goodCount: number;
                        importJobId: string;
                        knownCount: number;
                        lineCount: number;
                        monthlyCents: number;
                        problemCount: number;
                        problems: {
                            column: string;
                            line: number;
                            message: string;
                            reason: string;
                            value?: string;
                        }[];
                        refusals: {
                            column: string;
                            line: number;
                            message: string;
                            reason: string;
                            value?: string;
                        }[];
                        refusedCount: number;
                        /** @enum {string} */
                        separator: ";" | ",";
                        sha256: string;
                        /** @enum {string} */
                        state: "checked" | "applying" | "applied" | "failed";
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "imports.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importJobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        appliedBy?: string;
                        appliedCount: number;
                        badCount: number;
                        checkedBy: string;
                        columns: {
                            column: string;
                            /** @enum {string} */
                            field?: "name" | "tradeName" | "document" | "phone" | "mobile" | "email" | "cep" | "street" | "number" | "complement" | "district" | "city" | "state" | "plan" | "price" | "dueDay" | "startsOn" | "status" | "router" | "login" | "password" | "since" | "legacyCode" | "notes";
                        }[];
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        encoding: string;
                        fileName: string;
                        goodCount: number;
                        importJobId: string;
                        knownCount: number;
                        lineCount: number;
                        monthlyCents: number;
                        problemCount: number;
                        problems: {
                            column: string;
                            line: number;
                            message: string;
                            reason: string;
                            value?: string;
                        }[];
                        refusals: {
                            column: string;
                            line: number;
                            message: string;
                            reason: string;
                            value?: string;
                        }[];
                        refusedCount: number;
                        /** @enum {string} */
                        separator: ";" | ",";
                        sha256: string;
                        /** @enum {string} */
                        state: "checked" | "applying" | "applied" | "failed";
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "imports.apply": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importJobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    leaveOutProblems: boolean;
                    sha256?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        appliedBy?: string;
                        appliedCount: number;
                        badCount: number;
                        checkedBy: string;
                        columns: {
                            column: string;
                            /** @enum {string} */
                            field?: "name" | "tradeName" | "document" | "phone" | "mobile" | "email" | "cep" | "street" | "number" | "complement" | "district" | "city" | "state" | "plan" | "price" | "dueDay" | "startsOn" | "status" | "router" | "login" | "password" | "since" | "legacyCode" | "notes";
                        }[];
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        encoding: string;
                        fileName: string;
                        goodCount: number;
                        importJobId: string;
                        knownCount: number;
                        lineCount: number;
                        monthlyCents: number;
                        problemCount: number;
                        problems: {
                            column: string;
                            line: number;
                            message: string;
                            reason: string;
                            value?: string;
                        }[];
                        refusals: {
                            column: string;
                            line: number;
                            message: string;
                            reason: string;
                            value?: string;
                        }[];
                        refusedCount: number;
                        /** @enum {string} */
                        separator: ";" | ",";
                        sha256: string;
                        /** @enum {string} */
                        state: "checked" | "applying" | "applied" | "failed";
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "network.list-routers": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            blockedProfile: string;
                            branchId: string;
                            companyId: string;
                            /** Format: date-time */
                            createdAt: string;
                            hasPassword: boolean;
                            health: {
                                boardName?: string;
                                error?: string;
                                identity?: string;
                                onlineSessions?: number;
                                /** Format: date-time */
                                readAt?: string;
                                /** @enum {string} */
                                state: "unknown" | "reachable" | "unreachable" | "wrong-device";
                                version?: string;
                            };
                            host: string;
                            name: string;
                            port: number;
                            /** Format: date-time */
                            readAt?: string;
                            /** @enum {string} */
                            readState: "never" | "requested" | "done" | "failed";
                            routerId: string;
                            siteId: string;
                            tls: boolean;
                            tlsSha256?: string;
                            /** Format: date-time */
                            updatedAt: string;
                            username: string;
                            version: number;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "network.create-router": {
        parameters: {
            query?: never;
            header: {
                /** @description Made by the client; a repeat gives the first answer */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    blockedProfile: string;
                    host: string;
                    name: string;
                    port: number;
                    sealedPassword: string;
                    siteId: string;
                    tls: boolean;
                    tlsSha256?: string;
                    username: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blockedProfile: string;
                        branchId: string;
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        hasPassword: boolean;
                        health: {
                            boardName?: string;
                            error?: string;
                            identity?: string;
                            onlineSessions?: number;
                            /** Format: date-time */
                            readAt?: string;
                            /** @enum {string} */
                            state: "unknown" | "reachable" | "unreachable" | "wrong-device";
                            version?: string;
                        };
                        host: string;
                        name: string;
                        port: number;
                        /** Format: date-time */
                        readAt?: string;
                        /** @enum {string} */
                        readState: "never" | "requested" | "done" | "failed";
                        routerId: string;
                        siteId: string;
                        tls: boolean;
                        tlsSha256?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        username: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "network.get-router": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                routerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blockedProfile: string;
                        branchId: string;
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        hasPassword: boolean;
                        health: {
                            boardName?: string;
                            error?: string;
                            identity?: string;
                            onlineSessions?: number;
                            /** Format: date-time */
                            readAt?: string;
                            /** @enum {string} */
                            state: "unknown" | "reachable" | "unreachable" | "wrong-device";
                            version?: string;
                        };
                        host: string;
                        name: string;
                        port: number;
                        /** Format: date-time */
                        readAt?: string;
                        /** @enum {string} */
                        readState: "never" | "requested" | "done" | "failed";
                        routerId: string;
                        siteId: string;
                        tls: boolean;
                        tlsSha256?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        username: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "network.read-router": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                routerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blockedProfile: string;
                        branchId: string;
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        hasPassword: boolean;
                        health: {
                            boardName?: string;
                            error?: string;
                            identity?: string;
                            onlineSessions?: number;
                            /** Format: date-time */
                            readAt?: string;
                            /** @enum {string} */
                            state: "unknown" | "reachable" | "unreachable" | "wrong-device";
                            version?: string;
                        };
                        host: string;
                        name: string;
                        port: number;
                        /** Format: date-time */
                        readAt?: string;
                        /** @enum {string} */
                        readState: "never" | "requested" | "done" | "failed";
                        routerId: string;
                        siteId: string;
                        tls: boolean;
                        tlsSha256?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        username: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "network.list-sites": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            agentFingerprint?: string;
                            agentSealingKey?: string;
                            /** Format: date-time */
                            agentSeenAt?: string;
                            /** @enum {string} */
                            agentState: "none" | "awaiting-confirmation" | "active" | "revoked";
                            agentVersion?: string;
                            appliedSeq: number;
                            branchId: string;
                            companyId: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** @enum {string} */
                            mode: "enforce" | "dry";
                            name: string;
                            sentSeq: number;
                            siteId: string;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "network.create-site": {
        parameters: {
            query?: never;
            header: {
                /** @description Made by the client; a repeat gives the first answer */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agentFingerprint?: string;
                        agentSealingKey?: string;
                        /** Format: date-time */
                        agentSeenAt?: string;
                        /** @enum {string} */
                        agentState: "none" | "awaiting-confirmation" | "active" | "revoked";
                        agentVersion?: string;
                        appliedSeq: number;
                        branchId: string;
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** @enum {string} */
                        mode: "enforce" | "dry";
                        name: string;
                        sentSeq: number;
                        siteId: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "network.get-site": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agentFingerprint?: string;
                        agentSealingKey?: string;
                        /** Format: date-time */
                        agentSeenAt?: string;
                        /** @enum {string} */
                        agentState: "none" | "awaiting-confirmation" | "active" | "revoked";
                        agentVersion?: string;
                        appliedSeq: number;
                        branchId: string;
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** @enum {string} */
                        mode: "enforce" | "dry";
                        name: string;
                        sentSeq: number;
                        siteId: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "network.confirm-agent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fingerprint: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agentFingerprint?: string;
                        agentSealingKey?: string;
                        /** Format: date-time */
                        agentSeenAt?: string;
                        /** @enum {string} */
                        agentState: "none" | "awaiting-confirmation" | "active" | "revoked";
                        agentVersion?: string;
                        appliedSeq: number;
                        branchId: string;
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** @enum {string} */
                        mode: "enforce" | "dry";
                        name: string;
                        sentSeq: number;
                        siteId: string;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "network.issue-enrolment-code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "system.openapi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "payments.list": {
        parameters: {
            query?: {
                cursor?: string;
                customerId?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            allocations: {
                                fineCents: number;
                                interestCents: number;
                                invoiceId: string;
                                principalCents: number;
                            }[];
                            amountCents: number;
                            branchId: string;
                            chargeId?: string;
                            companyId: string;
                            creditCents: number;
                            customerId?: string;
                            customerName?: string;
                            /** Format: date-time */
                            effectiveAt: string;
                            /** @enum {string} */
                            method: "pix";
                            paymentId: string;
                            /** @enum {string} */
                            provider: "mercado-pago";
                            providerPaymentId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            reversedCents?: number;
                            suspenseCents: number;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "payments.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allocations: {
                            fineCents: number;
                            interestCents: number;
                            invoiceId: string;
                            principalCents: number;
                        }[];
                        amountCents: number;
                        branchId: string;
                        chargeId?: string;
                        companyId: string;
                        creditCents: number;
                        customerId?: string;
                        customerName?: string;
                        /** Format: date-time */
                        effectiveAt: string;
                        /** @enum {string} */
                        method: "pix";
                        paymentId: string;
                        /** @enum {string} */
                        provider: "mercado-pago";
                        providerPaymentId: string;
                        /** Format: date-time */
                        recordedAt: string;
                        reversedCents?: number;
                        suspenseCents: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "payments.list-charges": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            amountCents: number;
                            attempt: number;
                            branchId: string;
                            chargeId: string;
                            companyId: string;
                            /** Format: date-time */
                            createdAt: string;
                            customerId: string;
                            fineCents: number;
                            interestCents: number;
                            invoiceId: string;
                            /** @enum {string} */
                            kind: "pix";
                            pixCode?: string;
                            principalCents: number;
                            /** @enum {string} */
                            provider: "mercado-pago";
                            providerPaymentId?: string;
                            /** @enum {string} */
                            state: "creating" | "unknown" | "open" | "paid" | "cancelled" | "expired" | "refused";
                            stateReason?: string;
                            supersedes?: string;
                            ticketUrl?: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** Format: date-time */
                            validUntil: string;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "payments.open-charge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoiceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amountCents: number;
                        attempt: number;
                        branchId: string;
                        chargeId: string;
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        customerId: string;
                        fineCents: number;
                        interestCents: number;
                        invoiceId: string;
                        /** @enum {string} */
                        kind: "pix";
                        pixCode?: string;
                        principalCents: number;
                        /** @enum {string} */
                        provider: "mercado-pago";
                        providerPaymentId?: string;
                        /** @enum {string} */
                        state: "creating" | "unknown" | "open" | "paid" | "cancelled" | "expired" | "refused";
                        stateReason?: string;
                        supersedes?: string;
                        ticketUrl?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** Format: date-time */
                        validUntil: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "plans.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "active" | "retired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            branchId: string;
                            companyId: string;
                            /** Format: date-time */
                            createdAt: string;
                            downloadMbps: number;
                            name: string;
                            planId: string;
                            priceCents: number;
                            profileName: string;
                            /** @enum {string} */
                            status: "active" | "retired";
                            /** @enum {string} */
                            technology: "fibre" | "radio" | "cable";
                            /** Format: date-time */
                            updatedAt: string;
                            uploadMbps: number;
                            version: number;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "plans.create": {
        parameters: {
            query?: never;
            header: {
                /** @description Made by the client; a repeat gives the first answer */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    downloadMbps: number;
                    name: string;
                    priceCents: number;
                    profileName: string;
                    /** @enum {string} */
                    technology: "fibre" | "radio" | "cable";
                    uploadMbps: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        branchId: string;
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        downloadMbps: number;
                        name: string;
                        planId: string;
                        priceCents: number;
                        profileName: string;
                        /** @enum {string} */
                        status: "active" | "retired";
                        /** @enum {string} */
                        technology: "fibre" | "radio" | "cable";
                        /** Format: date-time */
                        updatedAt: string;
                        uploadMbps: number;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "plans.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        branchId: string;
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        downloadMbps: number;
                        name: string;
                        planId: string;
                        priceCents: number;
                        profileName: string;
                        /** @enum {string} */
                        status: "active" | "retired";
                        /** @enum {string} */
                        technology: "fibre" | "radio" | "cable";
                        /** Format: date-time */
                        updatedAt: string;
                        uploadMbps: number;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "plans.update": {
        parameters: {
            query?: never;
            header: {
                /** @description Version that the change is based on, as the ETag said it */
                "If-Match": string;
            };
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    downloadMbps: number;
                    name: string;
                    priceCents: number;
                    profileName: string;
                    /** @enum {string} */
                    technology: "fibre" | "radio" | "cable";
                    uploadMbps: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        branchId: string;
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        downloadMbps: number;
                        name: string;
                        planId: string;
                        priceCents: number;
                        profileName: string;
                        /** @enum {string} */
                        status: "active" | "retired";
                        /** @enum {string} */
                        technology: "fibre" | "radio" | "cable";
                        /** Format: date-time */
                        updatedAt: string;
                        uploadMbps: number;
                        version: number;
                    };
                };
            };
            /** @description If-Match is missing: read the record and send its ETag */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "plans.history": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actor: string;
                            aggregateVersion: number;
                            /** Format: date-time */
                            at: string;
                            changedFields: string[];
                            changeId: string;
                            event: string;
                            payload: {
                                [key: string]: unknown;
                            };
                            permission: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "plans.retire": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        branchId: string;
                        companyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        downloadMbps: number;
                        name: string;
                        planId: string;
                        priceCents: number;
                        profileName: string;
                        /** @enum {string} */
                        status: "active" | "retired";
                        /** @enum {string} */
                        technology: "fibre" | "radio" | "cable";
                        /** Format: date-time */
                        updatedAt: string;
                        uploadMbps: number;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "provisioning.list-connections": {
        parameters: {
            query?: {
                cursor?: string;
                customerId?: string;
                limit?: number;
                routerId?: string;
                status?: "unmatched" | "matched";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            access: {
                                caseId?: string;
                                revision: number;
                                rule?: string;
                                /** Format: date-time */
                                since: string;
                                /** @enum {string} */
                                state: "pass" | "block";
                                warrantDigest?: string;
                                /** Format: date-time */
                                warrantExpiresAt?: string;
                            };
                            branchId: string;
                            comment?: string;
                            companyId: string;
                            connectionId: string;
                            contractId?: string;
                            /** Format: date-time */
                            createdAt: string;
                            customerId?: string;
                            customerName?: string;
                            login: string;
                            observed: {
                                /** Format: date-time */
                                confirmedAt?: string;
                                device?: string;
                                error?: string;
                                revision: number;
                                /** @enum {string} */
                                state: "unknown" | "pass" | "block" | "absent";
                            };
                            planProfile: string;
                            routerId: string;
                            routerName: string;
                            session?: {
                                address?: string;
                                callerId?: string;
                                online: boolean;
                                /** Format: date-time */
                                readAt: string;
                                /** Format: date-time */
                                since?: string;
                            };
                            siteId: string;
                            /** @enum {string} */
                            status: "unmatched" | "matched" | "removed";
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "provisioning.create-connection": {
        parameters: {
            query?: never;
            header: {
                /** @description Made by the client; a repeat gives the first answer */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contractId: string;
                    login: string;
                    routerId: string;
                    sealedPassword: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access: {
                            caseId?: string;
                            revision: number;
                            rule?: string;
                            /** Format: date-time */
                            since: string;
                            /** @enum {string} */
                            state: "pass" | "block";
                            warrantDigest?: string;
                            /** Format: date-time */
                            warrantExpiresAt?: string;
                        };
                        branchId: string;
                        comment?: string;
                        companyId: string;
                        connectionId: string;
                        contractId?: string;
                        /** Format: date-time */
                        createdAt: string;
                        customerId?: string;
                        login: string;
                        observed: {
                            /** Format: date-time */
                            confirmedAt?: string;
                            device?: string;
                            error?: string;
                            revision: number;
                            /** @enum {string} */
                            state: "unknown" | "pass" | "block" | "absent";
                        };
                        planProfile: string;
                        routerId: string;
                        routerName: string;
                        session?: {
                            address?: string;
                            callerId?: string;
                            online: boolean;
                            /** Format: date-time */
                            readAt: string;
                            /** Format: date-time */
                            since?: string;
                        };
                        siteId: string;
                        /** @enum {string} */
                        status: "unmatched" | "matched" | "removed";
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "provisioning.get-connection": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access: {
                            caseId?: string;
                            revision: number;
                            rule?: string;
                            /** Format: date-time */
                            since: string;
                            /** @enum {string} */
                            state: "pass" | "block";
                            warrantDigest?: string;
                            /** Format: date-time */
                            warrantExpiresAt?: string;
                        };
                        branchId: string;
                        comment?: string;
                        companyId: string;
                        connectionId: string;
                        contractId?: string;
                        /** Format: date-time */
                        createdAt: string;
                        customerId?: string;
                        login: string;
                        observed: {
                            /** Format: date-time */
                            confirmedAt?: string;
                            device?: string;
                            error?: string;
                            revision: number;
                            /** @enum {string} */
                            state: "unknown" | "pass" | "block" | "absent";
                        };
                        planProfile: string;
                        routerId: string;
                        routerName: string;
                        session?: {
                            address?: string;
                            callerId?: string;
                            online: boolean;
                            /** Format: date-time */
                            readAt: string;
                            /** Format: date-time */
                            since?: string;
                        };
                        siteId: string;
                        /** @enum {string} */
                        status: "unmatched" | "matched" | "removed";
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "provisioning.history": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actor: string;
                            aggregateVersion: number;
                            /** Format: date-time */
                            at: string;
                            changedFields: string[];
                            changeId: string;
                            event: string;
                            payload: {
                                [key: string]: unknown;
                            };
                            permission: string;
                        }[];
                        nextCursor?: string;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "provisioning.match-connection": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contractId: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access: {
                            caseId?: string;
                            revision: number;
                            rule?: string;
                            /** Format: date-time */
                            since: string;
                            /** @enum {string} */
                            state: "pass" | "block";
                            warrantDigest?: string;
                            /** Format: date-time */
                            warrantExpiresAt?: string;
                        };
                        branchId: string;
                        comment?: string;
                        companyId: string;
                        connectionId: string;
                        contractId?: string;
                        /** Format: date-time */
                        createdAt: string;
                        customerId?: string;
                        login: string;
                        observed: {
                            /** Format: date-time */
                            confirmedAt?: string;
                            device?: string;
                            error?: string;
                            revision: number;
                            /** @enum {string} */
                            state: "unknown" | "pass" | "block" | "absent";
                        };
                        planProfile: string;
                        routerId: string;
                        routerName: string;
                        session?: {
                            address?: string;
                            callerId?: string;
                            online: boolean;
                            /** Format: date-time */
                            readAt: string;
                            /** Format: date-time */
                            since?: string;
                        };
                        siteId: string;
                        /** @enum {string} */
                        status: "unmatched" | "matched" | "removed";
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "search.find": {
        parameters: {
            query: {
                kind?: "customer" | "contract" | "invoice" | "connection" | "router";
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            customerId?: string;
                            id: string;
                            /** @enum {string} */
                            kind: "customer" | "contract" | "invoice" | "connection" | "router";
                            subtitle: string;
                            title: string;
                        }[];
                        refine: boolean;
                    };
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
