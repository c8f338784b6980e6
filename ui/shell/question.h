#pragma once

#include <QList>
#include <QString>

#include <functional>

class QWidget;

namespace Aloft {

/// A decision that prevents a loss, asked without stopping the event loop. Buttons are verbs; the
/// last answer is the safe one and the default; Escape means the one that does nothing.
struct Answer
{
    QString text;              ///< "Save", "Discard", "Keep editing"
    std::function<void()> act; ///< empty: nothing happens
};

void ask(QWidget *parent, const QString &question, const QString &explanation,
         const QList<Answer> &answers);

} // namespace Aloft
