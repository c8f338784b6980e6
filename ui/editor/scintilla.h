#pragma once

// The one place that includes QScintilla: its headers use the keywords that Aloft does without.

#include <QObject>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <Qsci/qsciscintillabase.h>
#undef signals
#undef slots
