#include "core/session/session.h"

#include "moc_session.cpp"
