import { logout } from "@/lib/api/club-management/auth";
import { route } from "@/lib/api/club-management/tongue";
import { signOut } from "@/lib/domain/users/commands";

export const POST = route(logout, ({ actor }) => signOut(actor));
