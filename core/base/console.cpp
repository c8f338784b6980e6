#include "core/base/console.h"

#include "moc_console.cpp"
