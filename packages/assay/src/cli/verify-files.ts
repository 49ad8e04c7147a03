import path from "node:path";
import { verify } from "../verify/verify.ts";
import { clock } from "./clock.ts";
import { interruptible } from "./interruptible.ts";
import { progressLine } from "./progress.ts";
import { styleFor } from "./table/style.ts";
import { isColourWanted } from "./terminal-colour.ts";
import { readReference } from "./verify/read-reference.ts";
import { verificationsDocument } from "./verify/document.ts";
import { verificationText } from "./verify/text.ts";
import { writeOut } from "./write-out.ts";

export interface VerifyArguments {
  readonly target: string;
  readonly against: string;
  readonly of?: string;
  readonly ignoreSurplus: readonly string[];
  readonly exclude: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Verifies a target, says how it differs, and whether it is what the reference says. @throws AssayError */
export async function verifyFiles(args: VerifyArguments): Promise<boolean> {
  const { target, ignoreSurplus, exclude } = args;
  const reference = await readReference(args.against, args.of);
  const progress = progressLine(process.stderr, args.quiet !== true);
  const ownFiles = args.against === "-" ? [] : [path.resolve(args.against)];
  const options = { ignoreSurplus, exclude, ownFiles, onProgress: progress.show, now: clock };
  try {
    const verification = await interruptible((signal) => verify(target, reference, { ...options, signal }));
    progress.clear();
    const style = styleFor(isColourWanted());
    await writeOut(
      args.json === true
        ? `${JSON.stringify(verificationsDocument([verification]), undefined, 2)}\n`
        : verificationText(verification, { style, isQuiet: args.quiet === true }),
    );
    return verification.verified;
  } finally {
    progress.clear();
  }
}
