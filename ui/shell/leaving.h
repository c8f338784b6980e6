#pragma once

#include <QIcon>
#include <QList>
#include <QString>

#include <functional>

namespace Aloft {

class Page;
struct Surroundings;
class Task;

/// Something that is at work when Aloft is to end.
struct Leaving
{
    /// What becomes of it when Aloft ends and nothing else is decided.
    enum class Fate {
        EndsWithTab, ///< whatever is decided, and what it printed is gone
        Lost,        ///< it ends, and what it holds is gone
        Waits,       ///< for Aloft's next start: nothing is lost
        GoesOn,      ///< where it is, without Aloft
    };

    QIcon icon;
    QString title;
    Fate fate = Fate::GoesOn;
    std::function<Task *()> end = {}; ///< ends it now; empty: that is not Aloft's to do

    /// Goes on while the program does, even without a window.
    bool needsAloft() const { return fate == Fate::Lost || fate == Fate::Waits; }
    bool isLoss() const { return fate == Fate::EndsWithTab || fate == Fate::Lost; }
};

/// What the page computes cannot go on without it: no kernel of a session has it.
bool endsWithTab(const Surroundings &surroundings, const Page &page);

/// Code of pages, sessions with kernels, runs, queues, transfers, syncs: what is lost most surely
/// comes first.
QList<Leaving> whatIsAtWork(const Surroundings &surroundings, const QList<Page *> &pages);

} // namespace Aloft
