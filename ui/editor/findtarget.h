#pragma once

#include "ui/editor/textsearch.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace Aloft {

class CodeEditor;
class Task;

/// What a FindBar searches: one editor, all cells of a notebook. It highlights every match, keeps
/// a current one, and finds without blocking.
class FindTarget : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// An empty text ends the search and takes the marks away. The query is a valid one.
    virtual void setQuery(const FindQuery &query) = 0;
    virtual void findNext() = 0; ///< around the end; also while it still searches
    virtual void findPrevious() = 0;
    virtual QString selectedText() const = 0;
    virtual bool canReplace() const = 0;
    virtual void replaceCurrent(const QString &replacement) = 0;   ///< and goes to the next one
    virtual void replaceAll(const QString &replacement) = 0;       ///< one step of undo
    virtual QString preview(const QString &replacement) const = 0; ///< of the current match

Q_SIGNALS:
    /// current counts from 1; 0: none of the matches. isCut: there are more than count.
    void matchesChanged(int current, int count, bool isCut);
    void replaced(int count);
};

/// One CodeEditor as a target.
class EditorFindTarget : public FindTarget
{
    Q_OBJECT

public:
    explicit EditorFindTarget(CodeEditor &editor, QObject *parent = nullptr);

    void setQuery(const FindQuery &query) override;
    void findNext() override;
    void findPrevious() override;
    QString selectedText() const override;
    bool canReplace() const override;
    void replaceCurrent(const QString &replacement) override;
    void replaceAll(const QString &replacement) override;
    QString preview(const QString &replacement) const override;

private:
    enum class Move { None, ToNearest, Forward, Backward };

    void search();
    void take(const TextMatches &matches);
    void move(Move where);
    void announce();
    qsizetype current() const; ///< index of the match that is selected; -1: none

    CodeEditor &m_editor;
    FindQuery m_query;
    TextMatches m_matches;
    QPointer<Task> m_search;
    QTimer m_pause;
    Move m_pendingMove = Move::None;
    qsizetype m_origin = 0; ///< where the search began: the nearest match is after it
};

} // namespace Aloft
