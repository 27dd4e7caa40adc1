/**
 * Does to a class what the TypeScript compiler does with decorators on it and its method.
 *
 * @template {new (...args: never[]) => object} T
 * @param {T} target
 * @param {{ class?: ClassDecorator[], method?: [name: string, decorators: MethodDecorator[]] }} decorators
 * @returns {T}
 */
export function decorate(target, { class: classDecorators = [], method: [name, methodDecorators] = ['', []] }) {
  const { prototype } = target;
  for (const decorator of methodDecorators) {
    decorator(prototype, name, Object.getOwnPropertyDescriptor(prototype, name));
    // `emitDecoratorMetadata` writes Object for parameters whose types are interfaces.
    Reflect.defineMetadata('design:paramtypes', [Object, Object], prototype, name);
  }
  for (const decorator of classDecorators) decorator(target);
  return target;
}
