import { operationsIn } from "../operation";
import * as auth from "./auth";
import * as clubs from "./clubs";
import * as fines from "./fines";
import * as joinRequests from "./join-requests";
import * as me from "./me";
import * as members from "./members";
import * as settings from "./settings";
import * as shifts from "./shifts";

/** Every operation of the dialect, once, in the order of its document. */
export const operations = operationsIn([auth, clubs, members, shifts, fines, joinRequests, me, settings]);
