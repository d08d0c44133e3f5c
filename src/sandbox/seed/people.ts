/** The people who write to the help desk. */

export const maria = "Maria Santos <maria.santos@example.com>";
export const tom = "Tom Becker <tom.becker@example.com>";
export const priya = "Priya Nair <priya.nair@example.com>";
export const luis = "Luis Ortega <luis.ortega@example.com>";
export const anna = "Anna Kowalska <anna.kowalska@example.com>";
export const dmitri = "Dmitri Orlov <dmitri.orlov@example.com>";
export const grace = "Grace Mwangi <grace.mwangi@example.com>";
export const henrik = "Henrik Dahl <henrik.dahl@example.com>";
export const chloe = "Chloé Laurent <chloe.laurent@example.com>";
export const kenji = "Kenji Mori <kenji.mori@example.com>";
export const office = "Front Office <office@example.com>";
export const ines = "Inês Carvalho <ines.carvalho@example.net>";
export const noah = "Noah Fischer <noah.fischer@example.net>";
export const customer = "Customer One <customer1@example.com>";
