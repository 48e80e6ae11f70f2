/** The time in which one image ran. `image`: hex SHA-256, undefined while it is not known yet, "" when nothing ran or it cannot be known. */
export type Era<Kept> = { image: string | undefined; readonly kept: Kept };

/** How many images are remembered, the present one among them. */
const MOST_IMAGES = 4;

/**
 * What was kept for each image that ran: a restart on another image begins anew, a restart on the same one goes on. An image that is still being
 * hashed has what is its own from its first moment.
 */
export class ImageEras<Kept> {
  readonly #make: () => Kept;
  readonly #drop: (kept: Kept) => void;
  readonly #merge: (into: Kept, from: Kept) => void;
  /** The present one last. */
  #eras: Era<Kept>[];

  /** @param merge two eras turned out to be of one image @param drop an era is forgotten, or was merged */
  constructor(edges: {
    make(): Kept;
    drop(kept: Kept): void;
    merge(into: Kept, from: Kept): void;
  }) {
    this.#make = () => edges.make();
    this.#drop = (kept) => edges.drop(kept);
    this.#merge = (into, from) => edges.merge(into, from);
    this.#eras = [{ image: undefined, kept: this.#make() }];
  }

  /** All that are remembered, the present one last. */
  get all(): readonly Era<Kept>[] {
    return this.#eras;
  }

  get present(): Era<Kept> {
    const last = this.#eras.at(-1);
    // There is one from the beginning, and each is followed by another before it goes.
    if (last === undefined) throw new Error("image eras: found none, wanted the present one");
    return last;
  }

  /** What runs now. True when that is news. @param image as in `Era` */
  runs(image: string | undefined): boolean {
    const { present } = this;
    if (present.image === image) return false;
    const known = image === undefined ? undefined : this.#eras.find((e) => e.image === image);
    if (present.image !== undefined) this.#follow(known ?? { image, kept: this.#make() });
    else this.#name(present, image ?? "", known);
    return true;
  }

  #name(present: Era<Kept>, image: string, known: Era<Kept> | undefined): void {
    present.image = image;
    if (known === undefined) return;
    this.#merge(known.kept, present.kept);
    this.#drop(present.kept);
    this.#eras = [...this.#eras.filter((era) => era !== present && era !== known), known];
  }

  #follow(next: Era<Kept>): void {
    this.#eras = [...this.#eras.filter((era) => era !== next), next];
    while (this.#eras.length > MOST_IMAGES) {
      const oldest = this.#eras.shift();
      if (oldest !== undefined) this.#drop(oldest.kept);
    }
  }
}
