#pragma once

#include <functional>

class QObject;

namespace Aloft {

/// Sets texts now, and again whenever the language of the interface changes. For what has its
/// texts by heart; a widget or its child hears of the change by itself (QEvent::LanguageChange).
void followLanguage(QObject *owner, std::function<void()> setTexts);

} // namespace Aloft
