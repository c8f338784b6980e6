#pragma once

#include "ui/shell/palettemodel.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace Aloft {

/// The list that drops from the window's top: type a few letters, choose with the arrows, Enter.
/// It closes when the focus goes elsewhere or with Escape, and gives the focus back.
class Palette : public QFrame
{
    Q_OBJECT

public:
    explicit Palette(QWidget *window);

    void open(const QString &prompt, QList<PaletteEntry> entries,
              const QStringList &recentIds = {});
    void setEntries(QList<PaletteEntry> entries); ///< more was found, or something else is asked
    void setFilter(const QString &filter);        ///< instead of all that is typed
    QString typed() const;

Q_SIGNALS:
    void edited(const QString &typed);
    void chosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void select(int row);
    void choose();
    void dismiss();

    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
    PaletteModel *m_model;
    QPointer<QWidget> m_focusBefore;
};

} // namespace Aloft
