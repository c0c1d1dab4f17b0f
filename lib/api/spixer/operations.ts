import { operationsIn } from "../operation";
import * as auth from "./auth";
import * as bulkRegister from "./bulk-register";
import * as categories from "./categories";
import * as checkpoints from "./checkpoints";
import * as clubs from "./clubs";
import * as events from "./events";
import * as images from "./images";
import * as live from "./live";
import * as payments from "./payments";
import * as profiles from "./profiles";
import * as rankings from "./rankings";
import * as registrations from "./registrations";
import * as server from "./server";
import * as stages from "./stages";
import * as upload from "./upload";
import * as user from "./user";
import * as volunteers from "./volunteers";

const resources = [
  server,
  auth,
  user,
  profiles,
  upload,
  categories,
  events,
  clubs,
  stages,
  live,
  checkpoints,
  volunteers,
  images,
  registrations,
  bulkRegister,
  rankings,
  payments,
];

/** Every operation of the dialect, once, in the order of its document. */
export const operations = operationsIn(resources);
