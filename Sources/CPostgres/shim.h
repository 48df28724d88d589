// PostgreSQL's own client library; tools/setup installs it as libpq-dev.
#include <libpq-fe.h>
