#include "core/net/sleepwatch.h"

#include "moc_sleepwatch.cpp"
