#pragma once

#include "ui/compare/comparison.h"

#include <QDialog>

class QButtonGroup;
class QDialogButtonBox;
class QListWidget;

namespace Aloft {

class TerminalView;

/// Shows where two versions of a file differ, and what each says there; to merge them, what is
/// wanted is chosen of each difference.
class CompareDialog : public QDialog
{
    Q_OBJECT

public:
    /// What the versions are called, as in "This computer".
    struct Names
    {
        QString file;
        QString mine;
        QString theirs;
    };
    enum class Purpose { Look, Merge };

    CompareDialog(std::shared_ptr<const Comparison> comparison, const Names &names, Purpose purpose,
                  QWidget *parent = nullptr);
    ~CompareDialog() override;

Q_SIGNALS:
    void merged(const QByteArray &content); ///< the user wants it; the dialog closes itself
    void failed(const Aloft::Error &error); ///< it could not be made, and the dialog stays

private:
    void build(Purpose purpose);
    void addChoices(QDialogButtonBox *buttons);
    void show(int difference);
    void take(int difference, Comparison::Take take);
    void relabel(int difference);
    QString nameOf(Comparison::Take take) const;
    void merge();

    const std::shared_ptr<const Comparison> m_comparison;
    const Names m_names;
    QList<Comparison::Take> m_takes; ///< one for each difference; empty where nothing is merged
    QListWidget *const m_list;
    TerminalView *const m_lines;
    QButtonGroup *const m_choices;
};

} // namespace Aloft
