// Turns drawing data into an SVG string; the only entry point for product pictures.
import { drawAssortment, drawCapsule, drawSleeve } from './capsules.ts';
import type { Drawing } from './drawing.ts';
import { drawFrother, drawMachine, drawMachinePart } from './machines.ts';
import { drawBiscuit, drawChocolate, drawDescalingKit, drawSugar } from './pantry.ts';
import { drawDispenser, drawUsedCapsuleCage } from './storage.ts';
import { backdrop, createScene, frame, type Scene } from './studio.ts';
import { drawCup, drawGlass, drawMug, drawSpoon, drawTouchMug } from './tableware.ts';

/**
 * A square picture. With a title it is an image of that name, without one it is decoration.
 * `idPrefix` must be unique on the page (the SKU, or the SKU and a place).
 */
export function renderDrawing(
  drawing: Drawing,
  { title, idPrefix }: { readonly title?: string | undefined; readonly idPrefix: string },
): string {
  const scene = createScene(idPrefix);
  return frame(
    scene,
    backdrop(scene, toneOf(drawing), 400, 400, drawing.kind === 'spoon') + drawSubject(scene, drawing),
    title,
  );
}

function toneOf(drawing: Drawing): string {
  switch (drawing.kind) {
    case 'sleeve':
    case 'capsule':
      return drawing.colour;
    default:
      return '#c9a27a';
  }
}

function drawSubject(scene: Scene, drawing: Drawing): string {
  switch (drawing.kind) {
    case 'sleeve':
      return drawSleeve(scene, drawing);
    case 'capsule':
      return drawCapsule(scene, drawing);
    case 'assortment':
      return drawAssortment(scene, drawing);
    case 'machine':
      return drawMachine(scene, drawing);
    case 'frother':
      return drawFrother(scene, drawing);
    case 'cup':
      return drawCup(scene, drawing);
    case 'glass':
      return drawGlass(scene, drawing);
    case 'mug':
      return drawMug(scene, drawing);
    case 'touchMug':
      return drawTouchMug(scene, drawing);
    case 'spoon':
      return drawSpoon(scene, drawing);
    case 'dispenser':
      return drawDispenser(scene, drawing);
    case 'descalingKit':
      return drawDescalingKit(scene, drawing);
    case 'usedCapsuleCage':
      return drawUsedCapsuleCage(scene, drawing);
    case 'machinePart':
      return drawMachinePart(scene, drawing);
    case 'chocolate':
      return drawChocolate(scene, drawing);
    case 'biscuit':
      return drawBiscuit(scene, drawing);
    case 'sugar':
      return drawSugar(scene, drawing);
  }
}
