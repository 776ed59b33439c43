/** What the shop promises beside every product; `app/(shop)/returns` says how. */
export const returnDays = 30
