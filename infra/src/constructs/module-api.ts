import { routeDefinition, routeIds } from '@provedor/manifest/routes';
import { type HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { ProductFunction, type ProductFunctionProps } from './product-function.ts';

export interface ModuleApiProps extends ProductFunctionProps {
  readonly module: string;
  readonly api: HttpApi;
}

const firstSegment = (path: string): string => path.split('/')[1] ?? '';

const pathsOf = (module: string): readonly string[] =>
  routeIds.map(routeDefinition).flatMap((route) => (route.module === module ? [route.path] : []));

/**
 * Paths of the gateway that lead to a module: each first segment of its routes, and all below where it has routes below.
 * The route table decides inside the function; the gateway only chooses the function.
 */
export const gatewayPaths = (module: string): readonly string[] => {
  const paths = pathsOf(module);
  const segments = [...new Set(paths.map(firstSegment))];
  return segments.flatMap((segment) => {
    const deeper = paths.some((path) => path.startsWith(`/${segment}/`));
    return deeper ? [`/api/${segment}`, `/api/${segment}/{proxy+}`] : [`/api/${segment}`];
  });
};

/** One module's function behind the HTTP API. */
export class ModuleApi extends Construct {
  readonly function: ProductFunction;

  constructor(scope: Construct, id: string, props: ModuleApiProps) {
    super(scope, id);
    this.function = new ProductFunction(this, 'Api', props);
    const integration = new HttpLambdaIntegration('Integration', this.function.lambda);
    for (const path of gatewayPaths(props.module))
      props.api.addRoutes({ path, methods: [HttpMethod.ANY], integration });
  }
}
