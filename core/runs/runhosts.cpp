#include "core/runs/runhosts.h"

#include "moc_runhosts.cpp"
