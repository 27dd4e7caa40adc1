/** Lets one loop sleep until something changes or a time has passed. A change while it is awake is not missed. */
export class ChangeSignal {
  private hasChanged = false;
  private resume: (() => void) | null = null;

  notify(): void {
    this.hasChanged = true;
    this.resume?.();
  }

  /** @param limitMs null: as long as it takes */
  wait(limitMs: number | null): Promise<void> {
    if (this.hasChanged) {
      this.hasChanged = false;
      return Promise.resolve();
    }
    return new Promise(resolve => {
      let timer: NodeJS.Timeout | null = null;
      const resume = (): void => {
        if (timer !== null) clearTimeout(timer);
        this.resume = null;
        this.hasChanged = false;
        resolve();
      };
      this.resume = resume;
      if (limitMs !== null) timer = setTimeout(resume, limitMs);
    });
  }
}
