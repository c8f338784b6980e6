#pragma once

#include "core/jupyter/notebook/packedoutputs.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QRegularExpression>
#include <QSet>

#include <functional>

namespace Aloft {

class NotebookDocument;
class Task;

/// Whether a pattern is in these outputs from a part on. May take seconds.
bool isInPacked(const PackedOutputs &outputs, std::size_t firstPart,
                const QRegularExpression &pattern, const std::function<bool()> &isCancelled);

/// Finds the cells that have a pattern in their packed outputs, in a thread: cells with hundreds of
/// thousands of outputs would hold up the window. Each part is searched once for a pattern.
class PackedSearch : public QObject
{
    Q_OBJECT

public:
    /// The document outlives it.
    explicit PackedSearch(const NotebookDocument &document, QObject *parent = nullptr);

    /// Begins anew, unless it is the pattern of before: then what came since is searched.
    void search(const QRegularExpression &pattern);
    void stop(); ///< and forgets what was found

    bool isFound(const QString &cellId) const { return m_found.contains(cellId); }

Q_SIGNALS:
    void found(); ///< in more cells than before

private:
    /// What is to be searched of a cell. The parts are shared, not copied.
    struct Piece
    {
        QString cellId;
        PackedOutputs outputs;
        std::size_t firstPart = 0;
    };

    std::vector<Piece> pieces();
    void take(const std::vector<Piece> &pieces, const QSet<QString> &cells);

    const NotebookDocument &m_document;
    QRegularExpression m_pattern;
    QSet<QString> m_found;
    QHash<QString, std::size_t> m_searched; ///< parts of each cell, without a find
    QPointer<Task> m_task;
};

} // namespace Aloft
