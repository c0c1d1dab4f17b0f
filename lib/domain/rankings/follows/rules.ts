/** How many runners one person follows by mail. */
export const MOST_FOLLOWED = 200;
