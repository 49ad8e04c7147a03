export { isSlice, readMemberBytes, unreadable } from "./read-member.ts";
export type { MemberBytes } from "./read-member.ts";
export { asHeaderSays, hiddenMembers, membersFromFront, sharedBytes } from "./layout.ts";
export { readZip } from "./read-zip.ts";
export { walkZip } from "./walk.ts";
export type { ZipArchive, ZipDisagreement, ZipMember, ZipProblem } from "./zip.ts";
