#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QToolButton;

namespace Aloft {

/// The line above the cells: what is done most, and at the right which kernel works for the
/// notebook, where, and at what.
class NotebookBar : public QWidget
{
    Q_OBJECT

public:
    explicit NotebookBar(QWidget *parent = nullptr);

    void addAction(QAction *action); ///< as a button, in this order
    void addSeparator();
    void setKernelMenu(QAction *action); ///< its menu opens at the kernel's name
    void setKernel(const QString &name, const QString &place, const QString &activity, Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showKernel();
    QString fittingText(const QStringList &texts) const;

    QHBoxLayout *m_layout;
    QToolButton *m_kernel;
    int m_buttons = 0;
    QString m_name;
    QString m_place;
    QString m_activity;
    Tone m_tone = Tone::MutedText;
};

} // namespace Aloft
