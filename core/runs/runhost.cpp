#include "core/runs/runhost.h"

#include "moc_runhost.cpp"
