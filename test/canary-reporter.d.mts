export declare const CANARY: string;
export declare class CanaryWatch {
  look(chunk: string | Uint8Array): string | undefined;
}
