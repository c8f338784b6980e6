#pragma once

#include "core/base/error.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QWidget>

class QAction;
class QTreeView;
class QLabel;

namespace Aloft {

/// What went wrong in the background, newest first (UX-143): one row a problem.
class ProblemModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole + 1, TimeRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void add(const Error &error); ///< cancelled ones are not problems
    void clear();

    static constexpr int Most = 500;

Q_SIGNALS:
    void countChanged(int count);

private:
    struct Problem
    {
        Error error;
        QDateTime when;
    };
    QList<Problem> m_problems;
};

/// The Problems dock: the list, and what can be done with it.
class ProblemsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPanel(ProblemModel *model, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void copySelected() const;
    void showEmptyState();

    ProblemModel *m_model;
    QTreeView *m_list;
    QLabel *m_empty;
    QAction *m_copy;
    QAction *m_clear;
};

} // namespace Aloft
