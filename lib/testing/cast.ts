/**
 * The named cast, the same in the demo, the tests, the OpenAPI examples and the README: one club, one organiser, one
 * timekeeper, five runners, an administrator.
 */
export type CastMember = {
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  birthdate: string;
  gender: "female" | "male" | "nonbinary";
  role?: "admin";
};

export const CAST = {
  admin: {
    username: "ines.admin",
    email: "ines@dorsal.example",
    firstName: "Inês",
    lastName: "Duarte",
    birthdate: "1982-02-11",
    gender: "female",
    role: "admin",
  },
  organizer: {
    username: "marc.organise",
    email: "marc@dorsal.example",
    firstName: "Marc",
    lastName: "Lefèvre",
    birthdate: "1975-09-30",
    gender: "male",
  },
  timekeeper: {
    username: "sofia.chrono",
    email: "sofia@dorsal.example",
    firstName: "Sofía",
    lastName: "Ríos",
    birthdate: "1988-06-03",
    gender: "female",
  },
  amelie: {
    username: "amelie",
    email: "amelie@dorsal.example",
    firstName: "Amélie",
    lastName: "Moreau",
    birthdate: "1990-05-15",
    gender: "female",
  },
  bruno: {
    username: "bruno",
    email: "bruno@dorsal.example",
    firstName: "Bruno",
    lastName: "Carvalho",
    birthdate: "1985-11-02",
    gender: "male",
  },
  chloe: {
    username: "chloe",
    email: "chloe@dorsal.example",
    firstName: "Chloé",
    lastName: "Okafor",
    birthdate: "1998-03-21",
    gender: "female",
  },
  diego: {
    username: "diego",
    email: "diego@dorsal.example",
    firstName: "Diego",
    lastName: "Navarro",
    birthdate: "1969-12-08",
    gender: "male",
  },
  erin: {
    username: "erin",
    email: "erin@dorsal.example",
    firstName: "Erin",
    lastName: "Walsh",
    birthdate: "2001-07-19",
    gender: "nonbinary",
  },
} satisfies Record<string, CastMember>;
export type CastName = keyof typeof CAST;

export const RUNNERS = ["amelie", "bruno", "chloe", "diego", "erin"] as const satisfies readonly CastName[];

export const CLUB = { name: "Les Foulées du Lac", description: "Running, trail and good company around the lake." };

/** The password of everybody of the cast, in tests and in the demo. */
export const CAST_PASSWORD = "dorsal-demo-2026";

/** bcrypt of CAST_PASSWORD: hashing it for every test would take longer than the test. */
export const CAST_PASSWORD_HASH = "$2b$12$LFiDrqljfVVqQQzrkBQkHOocY6rPwlU2ECR7GgMNK6o3a/TDcgY8a";
