// Names of the DOM that the types of playwright-core use; the DOM library itself is not wanted in the tests.
interface Node {
  readonly nodeType: number;
}
interface HTMLElement extends Node {
  readonly tagName: string;
}
interface SVGElement extends Node {
  readonly tagName: string;
}
interface HTMLElementTagNameMap {
  readonly div: HTMLElement;
}
