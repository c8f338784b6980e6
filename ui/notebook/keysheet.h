#pragma once

#include <QDialog>

namespace Aloft {

/// The keys of a notebook in both modes, as a table to read.
class KeySheet : public QDialog
{
    Q_OBJECT

public:
    explicit KeySheet(QWidget *parent = nullptr);
};

} // namespace Aloft
