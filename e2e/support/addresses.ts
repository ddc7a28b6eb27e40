/** The pages of the product, for what must hold on every one of them. */

/** Addresses that anyone may open. */
export const publicAddresses = [
  "/",
  "/report",
  "/matters",
  "/results",
  "/procedures",
  "/log",
  "/privacy",
  "/api",
  "/sign-in",
];

/** Addresses that need someone signed in, and a role of the sample district that may open them. */
export const staffAddresses = [
  { role: "dispatcher", address: "/desk" },
  { role: "dispatcher", address: "/me" },
];
