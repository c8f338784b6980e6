#pragma once

#include "core/jupyter/kernel.h"

#include <QAbstractListModel>
#include <QListView>

class QKeyEvent;

namespace Aloft {

/// The proposals that still fit what was typed. Best first: exact case before other case, public
/// names before _private ones.
class CompletionModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { TypeRole = Qt::UserRole + 1, SignatureRole };

    using QAbstractListModel::QAbstractListModel;

    void setCompletions(QList<Completion> completions, const QString &typed);
    void setTyped(const QString &typed);
    const Completion &at(int row) const { return m_all.at(m_shown.at(row)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void filter(const QString &typed);

    QList<Completion> m_all;
    QList<qsizetype> m_shown;
};

/// A light list over the editor that never takes the focus: the editor hands it keys.
class CompletionPopup : public QListView
{
    Q_OBJECT

public:
    explicit CompletionPopup(QWidget *window);

    void setCompletions(const QList<Completion> &completions, const QString &typed);
    void setTyped(const QString &typed);  ///< hides when nothing fits any more
    void showAt(const QRect &cursor);     ///< in the window's coordinates
    bool takeKey(const QKeyEvent &event); ///< true: it was for the list
    int count() const { return m_model->rowCount(); }

    void acceptCurrent();

Q_SIGNALS:
    void chosen(const QString &text);

private:
    void announceCurrent();
    void move(int rows);

    CompletionModel *const m_model;
    QRect m_cursor;
};

} // namespace Aloft
