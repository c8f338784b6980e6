#pragma once

#include <QWidget>

class QLabel;
class QListView;
class QToolButton;

namespace Aloft {

class Clock;
class FailureBar;
class TransferActions;
class TransferModel;
class Transfers;

/// The Transfers dock: all that is on its way to a drive or from one, what failed, and what can be
/// done about it.
class TransfersPanel : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it.
    TransfersPanel(Transfers &transfers, const Clock &clock, QWidget *parent = nullptr);

    TransferModel &model() const { return *m_model; }
    TransferActions &actions() const { return *m_actions; }
    QListView *list() const { return m_list; }

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void takeSelection();
    void showFailed();
    void showEmptyState();
    void openMenu(const QPoint &position);
    void retranslate();

    Transfers &m_transfers;
    TransferModel *m_model;
    TransferActions *m_actions;
    FailureBar *m_failures;
    QListView *m_list;
    QLabel *m_empty;
};

} // namespace Aloft
